using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Live;

namespace Portal.Web.Features.Access;

/// <summary>The named sets of clusters that roles can be given in.</summary>
public sealed partial class EnvironmentListPage : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private AccessView? _view;
    private LiveReading _reading = default!;
    private ChangeWatch? _watch;

    [Inject]
    internal AccessFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<AccessTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<EnvironmentListPage> Logger { get; set; } = default!;

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        await RunAsync(Feed.FirstAsync);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is ChangeTopic.Access or ChangeTopic.Everything,
                _ => InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await RunAsync(Feed.ReadAsync);
        StateHasChanged();
    }

    private Task RunAsync(Func<CancellationToken, Task<AccessView>> read) =>
        _reading.RunAsync(async gone => _view = await read(gone), () => _view?.ReadAt);

    private static string Names(ClusterEnvironment environment) =>
        string.Join(", ", environment.Clusters.Select(cluster => cluster.Name));

    private static string Address(ClusterEnvironment environment) =>
        $"/access/environments/edit?name={Uri.EscapeDataString(environment.Name)}";

    private void Add() => Navigation.NavigateTo("/access/environments/new");
}
