using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Live;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>The chosen node beside the board: what ails it, its last days, and what can be done. Its key is the place.</summary>
public sealed partial class NodePane : IDisposable
{
    private LiveReading _reading = default!;
    private NodeFollower _follower = default!;
    private NodeLookup? _lookup;

    [Inject]
    internal NodeFeed Feed { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<NodePane> Logger { get; set; } = default!;

    [Parameter, EditorRequired]
    public NodeKey Place { get; set; } = default!;

    [Parameter]
    public EventCallback Close { get; set; }

    private NodeDetail? _detail => _follower.Detail;

    private bool _gone => _follower.Gone;

    private string Href => NodeAddress.Of(Place.Cluster, Place.Node, Place.Connection);

    public void Dispose()
    {
        _follower.Dispose();
        _reading.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _reading = new LiveReading(Logger, Texts);
        _follower = new NodeFollower(Feed, InvokeAsync, StateHasChanged);
        await ReadAsync();
    }

    // What surrounds the pane draws twice a second; the pane draws when its node changed.
    protected override bool ShouldRender() => _follower.TakeChange() || _lookup is null || _reading.Failure is not null;

    protected override Task OnAfterRenderAsync(bool firstRender) => _follower.RenderedAsync();

    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                _lookup = await Feed.ReadAsync(Place, gone);
                _follower.Start(_lookup.Detail);
            },
            () => null
        );
}
