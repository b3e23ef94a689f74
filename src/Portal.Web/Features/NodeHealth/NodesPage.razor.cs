using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Features.NodeHealth.Board;
using Portal.Web.Live;
using Portal.Web.Live.Fleet;
using Portal.Web.Navigation;

namespace Portal.Web.Features.NodeHealth;

/// <summary>Every node of every cluster, ill ones first, as tiles or as a list. Filters and the chosen node stand in the address.</summary>
public sealed partial class NodesPage : IDisposable
{
    private const string TileView = "tiles";
    private static readonly TimeSpan s_listPause = TimeSpan.FromSeconds(2);
    private readonly Drawing _drawing = new();
    private BoardAsk _ask = new(new NodeFilter(), AsList: false, null, "");
    private FleetView? _view;
    private BoardPicture? _picture;
    private ChoiceOption[] _views = [];
    private string _export = "";
    private LiveReading _reading = default!;
    private FleetSubscription? _subscription;
    private bool _gone;

    [Inject]
    internal FleetFeed Feed { get; set; } = default!;

    [Inject]
    internal BoardPictures Pictures { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<NodesPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Cluster { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "system")]
    private string? OfSystem { get; set; }

    [SupplyParameterFromQuery]
    private string? Pool { get; set; }

    [SupplyParameterFromQuery]
    private string? Version { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery]
    private string? Node { get; set; }

    private bool IsList => View == BoardAsk.List;

    private NodeKey? Chosen => NodeKey.Read(Node);

    public void Dispose()
    {
        _gone = true;
        _subscription?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        var filter = new NodeFilter(Text, Cluster, State, OfSystem, Pool, Version).Cleaned();
        _ask = new BoardAsk(filter, IsList, Sort, _ask.Unfolded);
        _views = [new(TileView, Texts["View.Tiles"]), new(BoardAsk.List, Texts["View.List"])];
        _export = Query.Navigation.GetUriWithQueryParameters(
            "/nodes.csv",
            new Dictionary<string, object?>(filter.Query(), StringComparer.Ordinal) { ["sort"] = Sort }
        );
        if (_view is null)
        {
            await ReadAsync();
        }
        Look();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _drawing.Done();
        if (firstRender)
        {
            var subscription = await Feed.FollowAsync(ShowAsync, () => IsList ? s_listPause : PacedDrawing.Pause);
            _subscription = subscription;
            if (_gone)
            {
                subscription.Dispose();
            }
        }
    }

    private Task ReadAsync() =>
        _reading.RunAsync(
            async gone =>
            {
                _view = await Feed.ReadAsync(gone);
                Look();
            },
            () => null
        );

    // Failed readings are the page's; once a board was read, the board itself says how old it is.
    private async Task<bool> ShowAsync(FleetView view)
    {
        var looksNew = false;
        await InvokeAsync(async () =>
        {
            if (view.ReadAt is null)
            {
                return;
            }
            _view = view;
            looksNew = Look();
            if (looksNew)
            {
                var shown = _drawing.Begin();
                StateHasChanged();
                await shown;
            }
        });
        return looksNew;
    }

    /// <returns>Whether there is anything new to draw.</returns>
    private bool Look()
    {
        var before = _picture;
        _picture = _view is null ? null : Pictures.Of(_view, _ask);
        return !ReferenceEquals(before, _picture);
    }

    private string? ChosenOf(FleetCluster cluster) =>
        Chosen is { } chosen
        && string.Equals(chosen.Cluster, cluster.Cluster.Name, StringComparison.OrdinalIgnoreCase)
        && (chosen.Connection is null || chosen.Connection == cluster.Cluster.Connection)
            ? chosen.Node
            : null;

    private void Unfold(string pool)
    {
        _ask = _ask.Unfold(pool);
        Look();
    }

    private string AddressOf(string? state) => Query.With("state", state);

    private void ShowAs(string view) => Query.Put("view", view == BoardAsk.List ? BoardAsk.List : null);

    private void Select(NodeKey? node) => Query.Put("node", node?.ToString());
}
