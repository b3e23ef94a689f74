using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Features.NodeHealth.Board;
using Portal.Web.Live;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth;

/// <summary>Every node of every cluster, ill ones first, as tiles or as a list. Filters and the chosen node stand in the address.</summary>
public sealed partial class NodesPage : IDisposable
{
    private const string TileView = "tiles";
    private const string ListView = "list";
    private static readonly TimeSpan s_listPause = TimeSpan.FromSeconds(2);
    private readonly Drawing _drawing = new();
    private readonly HashSet<string> _unfolded = new(StringComparer.Ordinal);
    private NodeFilter _filter = new();
    private FleetView? _view;
    private NodeTotals _totals = NodeTotals.None;
    private BoardPlan _plan = new([]);
    private IReadOnlyList<NodeRow> _rows = [];
    private IReadOnlyList<RecentLine> _recent = [];
    private IReadOnlyList<HealthChange> _recentOf = [];
    private HashSet<string> _shared = [];
    private LiveReading _reading = default!;
    private FleetSubscription? _subscription;
    private string _prefix = "";
    private int _shown;
    private bool _gone;

    [Inject]
    internal FleetFeed Feed { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

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

    private bool IsList => View == ListView;

    private NodeKey? Chosen => NodeKey.Read(Node);

    private ChoiceOption[] Views => [new(TileView, Texts["View.Tiles"]), new(ListView, Texts["View.List"])];

    private string Export =>
        Navigation.GetUriWithQueryParameters(
            "/nodes.csv",
            new Dictionary<string, object?>(_filter.Query(), StringComparer.Ordinal) { ["sort"] = Sort }
        );

    public void Dispose()
    {
        _gone = true;
        _subscription?.Dispose();
        _reading.Dispose();
    }

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override async Task OnParametersSetAsync()
    {
        _filter = new NodeFilter(Text, Cluster, State, OfSystem, Pool, Version).Cleaned();
        _prefix = $"/nodes?{string.Concat(Kept().Select(it => $"{it.Key}={Uri.EscapeDataString(it.Value)}&"))}node=";
        if (_view is null)
        {
            await ReadAsync();
        }
        Plan();
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
                Plan();
            },
            () => null
        );

    // Failed readings are the page's; once a board was read, the board itself says how old it is.
    private Task ShowAsync(FleetView view) =>
        InvokeAsync(() =>
        {
            if (view.ReadAt is null)
            {
                return Task.CompletedTask;
            }
            _view = view;
            Plan();
            var shown = _drawing.Begin();
            StateHasChanged();
            return shown;
        });

    private void Plan()
    {
        if (_view is not { } view)
        {
            return;
        }
        _totals = _filter.Count(view);
        _plan = IsList ? new([]) : BoardPlan.Of(view, _filter, _unfolded);
        _rows = IsList ? NodeRows.Of(view, _filter, Sort) : [];
        _shown = IsList ? _rows.Count : _plan.Sections.Sum(it => it.Rows.Sum(row => row.Pool.Nodes.Count));
        _shared = view
            .Clusters.CountBy(it => it.Cluster.Name, StringComparer.OrdinalIgnoreCase)
            .Where(it => it.Value > 1)
            .Select(it => it.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!_recentOf.SequenceEqual(view.Recent))
        {
            (_recentOf, _recent) = (view.Recent, RecentLine.Of(view.Recent, Texts));
        }
    }

    /// <summary>What of the address stays when another node is chosen.</summary>
    private IEnumerable<KeyValuePair<string, string>> Kept() =>
        _filter
            .Query()
            .Append(new("view", IsList ? ListView : null))
            .Append(new("sort", Sort))
            .Where(it => it.Value is string)
            .Select(it => KeyValuePair.Create(it.Key, (string)it.Value!));

    private string? ChosenOf(FleetCluster cluster) =>
        Chosen is { } chosen
        && string.Equals(chosen.Cluster, cluster.Cluster.Name, StringComparison.OrdinalIgnoreCase)
        && (chosen.Connection is null || chosen.Connection == cluster.Cluster.Connection)
            ? chosen.Node
            : null;

    private void Unfold(string pool)
    {
        _unfolded.Add(pool);
        Plan();
    }

    private string AddressOf(string? state) => Navigation.GetUriWithQueryParameter("state", state);

    private void FilterBy(NodeFilter filter) => Go(Navigation.GetUriWithQueryParameters(filter.Query()));

    private void SortBy(string sort) => Go(Navigation.GetUriWithQueryParameter("sort", sort.Length == 0 ? null : sort));

    private void ShowAs(string view) =>
        Go(Navigation.GetUriWithQueryParameter("view", view == ListView ? ListView : null));

    private void Select(NodeKey? node) => Go(Navigation.GetUriWithQueryParameter("node", node?.ToString()));

    private void Go(string address) => Navigation.NavigateTo(address, replace: true);
}
