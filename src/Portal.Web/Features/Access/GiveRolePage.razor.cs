using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.Access;

/// <summary>Asks who is to have which role where and until when, and gives it.</summary>
public sealed partial class GiveRolePage : IDisposable
{
    private RoleEntry _entry = default!;
    private FormAttempt _attempt = default!;
    private LiveReading _reading = default!;
    private AccessView? _view;
    private IReadOnlyList<Scope> _clusters = [];

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal AccessEdits Edits { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<GiveRolePage> Logger { get; set; } = default!;

    public void Dispose()
    {
        _attempt.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _entry = Edits.Unsent.Begin<RoleEntry>();
        _attempt = new FormAttempt(Logger, Texts);
        _reading = new LiveReading(Logger, Texts);
        await ReadAsync();
    }

    /// <summary>What would be given all the same; nothing while something stands against it.</summary>
    private IReadOnlyList<Finding> Warnings =>
        _attempt.Findings.All(it => it.Severity is Severity.Warning) ? _attempt.Findings : [];

    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                _clusters = await Feed.ClustersAsync(gone);
                _view = await Feed.FirstAsync(gone);
            },
            () => _view?.ReadAt
        );

    private async Task GiveAsync()
    {
        long? request = null;
        var given = await _attempt.RunAsync(async gone =>
        {
            var result = await Edits.GiveAsync(_entry, Warnings, gone);
            request = result.Request;
            // What warns of a request stands in its pre-flight.
            return request is null ? result.Findings : [];
        });
        if (given)
        {
            Navigation.NavigateTo(request is { } waits ? $"/operations/{waits}" : "/access");
        }
    }
}
