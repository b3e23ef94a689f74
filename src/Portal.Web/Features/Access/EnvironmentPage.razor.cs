using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Access;

/// <summary>Adds an environment, changes which clusters it holds, or removes it.</summary>
public sealed partial class EnvironmentPage : IDisposable
{
    private HashSet<Scope> _chosen = [];
    private HashSet<Scope> _present = [];
    private FormAttempt _attempt = default!;
    private LiveReading _reading = default!;
    private ClusterEnvironment? _known;
    private IReadOnlyList<Scope> _clusters = [];
    private bool _read;
    private ReasonWords _words = default!;

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal AccessEdits Edits { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<EnvironmentPage> Logger { get; set; } = default!;

    /// <summary>Null for a new one.</summary>
    [SupplyParameterFromQuery]
    private string? Name { get; set; }

    private string NewName
    {
        get => Edits.Unsent.Find<string>(nameof(NewName)) ?? "";
        set => Edits.Unsent.Keep(value, nameof(NewName));
    }

    private string? Busy => _attempt.Runs ? Texts["Saving"].Value : null;

    public void Dispose()
    {
        _attempt.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _words = Edits.Unsent.Begin<ReasonWords>(Name ?? "");
        _attempt = new FormAttempt(Logger, Texts);
        _reading = new LiveReading(Logger, Texts);
        await ReadAsync();
    }

    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                _present = [.. await Feed.ClustersAsync(gone)];
                _known = Name is null ? null : (await Feed.FirstAsync(gone)).Map.EnvironmentOf(Name);
                _chosen = Edits.Unsent.Find<HashSet<Scope>>(Name ?? "") ?? [.. _known?.Clusters ?? []];
                Edits.Unsent.Keep(_chosen, Name ?? "");
                // What is gone from the inventory can still be taken out.
                _clusters = [.. _present.Union(_chosen).OrderBy(cluster => cluster.Name, StringComparer.Ordinal)];
                _read = true;
            },
            () => null
        );

    private void Toggle(Scope cluster, bool chosen)
    {
        _ = chosen ? _chosen.Add(cluster) : _chosen.Remove(cluster);
        _attempt.Mended("clusters");
    }

    private Task SaveAsync() =>
        SendAsync(
            (words, gone) =>
                Edits.SaveAsync(_known, new ClusterEnvironment(_known?.Name ?? NewName, [.. _chosen]), words, gone)
        );

    private Task RemoveAsync() => SendAsync((words, gone) => Edits.RemoveAsync(_known!, words, gone));

    private async Task SendAsync(Func<ChangeWords, CancellationToken, Task<IReadOnlyList<Finding>>> send)
    {
        if (await _attempt.RunAsync(gone => send(new ChangeWords(_words.Reason, _words.Ticket), gone)))
        {
            Navigation.NavigateTo("/access/environments");
        }
    }
}
