using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.ClusterTools;

/// <summary>Finds the cluster of an address, follows it as it changes, and hands it to the tool inside.</summary>
public sealed partial class ClusterFrame : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);
    private ClusterPlace? _read;
    private ClusterView? _view;
    private LiveReading _reading = default!;
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

    /// <summary>What it shows was read once and still makes sense of a cluster that has vanished since.</summary>
    [Parameter]
    public bool Lasting { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<ClusterView> ChildContent { get; set; } = default!;

    /// <summary>What the tool shows of the namespaces to whoever may see no more of the cluster; null where it is about the whole.</summary>
    [Parameter]
    public RenderFragment<ClusterView>? Partial { get; set; }

    /// <summary>Why a cluster is not in the inventory.</summary>
    private (string Text, string Icon) Absence =>
        _view?.Running switch
        {
            null => ("Missing", "search_off"),
            { State: OperationState.NeedsAttention } => ("Waits", "priority_high"),
            _ => ("Coming", "pending_actions"),
        };

    public void Dispose()
    {
        _watch?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        if (_read != Place)
        {
            (_read, _view) = (Place, null);
            await RunAsync(Feed.FirstAsync);
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _watch = Watches.Start(change => Concerns(change.Topic), _ => InvokeAsync(ReadAsync), s_poll);
        }
    }

    private string AddressOf(ClusterTool tool) =>
        ClusterAddress.Of(Place.Name, Place.Connection, Place.Group, tool.Path);

    private bool Concerns(string topic) =>
        topic is ChangeTopic.Inventory or ChangeTopic.Operations or ChangeTopic.Protection or ChangeTopic.Everything
        || (topic is ChangeTopic.History && _view?.History is not null);

    private async Task ReadAsync()
    {
        await RunAsync(Feed.ReadAsync);
        StateHasChanged();
    }

    private Task RunAsync(Func<ClusterPlace, CancellationToken, Task<ClusterView>> read)
    {
        var place = Place;
        return _reading.RunAsync(
            async gone =>
            {
                var view = await read(place, gone);
                // Another cluster, of the same name at that, may have been asked for meanwhile.
                _view = place == Place ? view : _view;
            },
            () => _view?.ReadAt
        );
    }
}
