using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.ClusterTools;

/// <summary>Finds the cluster of an address, follows it as it changes, and hands it to the tool inside.</summary>
public sealed partial class ClusterFrame : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _gone = new();
    private ClusterPlace? _read;
    private ClusterView? _view;
    private ListFailure? _failure;
    private DateTimeOffset? _staleSince;
    private ChangeWatch? _watch;

    [Inject]
    internal ClusterFeed Feed { get; set; } = default!;

    [Inject]
    internal ChangeWatches Watches { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ClusterToolTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<ClusterFrame> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public ClusterPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public ClusterTool Tool { get; set; } = default!;

    [Parameter, EditorRequired]
    public RenderFragment<ClusterView> ChildContent { get; set; } = default!;

    public void Dispose()
    {
        _watch?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_read != Place)
        {
            (_read, _view) = (Place, null);
            await GuardAsync(() => Feed.FirstAsync(Place, _gone.Token));
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(
                change => change.Topic is not ChangeTopic.History || _view?.History is not null,
                _ => InvokeAsync(ReadAsync),
                s_poll
            );
        }
    }

    private async Task ReadAsync()
    {
        await GuardAsync(() => Feed.ReadAsync(Place, _gone.Token));
        StateHasChanged();
    }

    private async Task GuardAsync(Func<Task<ClusterView>> read)
    {
        try
        {
            _view = await read();
            (_failure, _staleSince) = (null, null);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The person left the page.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var correlation = Correlation.Current();
            Log.ReadFailed(Logger, correlation, failure);
            _staleSince = _view?.ReadAt;
            _failure = _view is null ? new ListFailure(Texts["Failed.Title"], Texts["Failed.Text"], correlation) : null;
        }
    }
}
