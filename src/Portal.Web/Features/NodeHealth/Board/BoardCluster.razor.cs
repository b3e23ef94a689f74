using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>One cluster of the board: its pools as rows, its nodes as tiles. Draws only when it would look different.</summary>
public sealed partial class BoardCluster
{
    private readonly Dictionary<NodeState, string> _words = [];
    private BoardSection? _drawn;
    private string? _drawnChosen;
    private string? _drawnPrefix;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public BoardSection Section { get; set; } = default!;

    /// <summary>Another cluster has the same name, so addresses must say more.</summary>
    [Parameter]
    public bool SharesName { get; set; }

    /// <summary>The chosen node's name, when it is of this cluster.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>The page's address up to the key of a node.</summary>
    [Parameter, EditorRequired]
    public string NodePrefix { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlySet<string> Unfolded { get; set; } = default!;

    /// <summary>Shows a pool's healthy nodes as tiles.</summary>
    [Parameter]
    public EventCallback<string> Unfold { get; set; }

    private FleetCluster Cluster => Section.Cluster;

    private string Name => Cluster.Cluster.Name;

    private string? Connection => SharesName ? Cluster.Cluster.Connection : null;

    private string ClusterHref => ClusterAddress.Of(Name, Connection, tool: "nodes");

    private string Where =>
        string.Join(
            " · ",
            new[]
            {
                ProviderName.Of(Cluster.Cluster.Provider),
                Cluster.Cluster.Location,
                Cluster.Cluster.KubernetesVersion,
            }.Where(word => word.Length > 0)
        );

    /// <summary>What degrades them, where it is one thing.</summary>
    private string Degraded
    {
        get
        {
            string[] types =
            [
                .. Cluster
                    .Nodes.Where(node => node.State is NodeState.Degraded)
                    .SelectMany(node => node.Node.Conditions.Where(it => it.IsBad))
                    .Select(it => it.Type)
                    .Distinct(StringComparer.Ordinal)
                    .Take(2),
            ];
            return types is [var only] && Texts[$"Count.{only}"] is { ResourceNotFound: false }
                ? Texts[$"Count.{only}", Cluster.Totals.Degraded]
                : Texts["Count.Degraded", Cluster.Totals.Degraded];
        }
    }

    protected override bool ShouldRender()
    {
        if (_drawn?.LooksLike(Section) == true && _drawnChosen == Chosen && _drawnPrefix == NodePrefix)
        {
            return false;
        }
        (_drawn, _drawnChosen, _drawnPrefix) = (Section, Chosen, NodePrefix);
        return true;
    }

    private string PoolName(FleetPool pool) =>
        pool.Name ?? Texts[Section.Rows.Count == 1 ? "Board.AllNodes" : "Board.NoPool"];

    private static string PoolFacts(FleetPool pool) =>
        string.Join(
            " · ",
            new[]
            {
                pool.System.ToString(),
                NodeLook.SizeOf(pool.Size),
                pool.Nodes.Count.ToString("N0", CultureInfo.CurrentCulture),
            }.Where(word => !string.IsNullOrEmpty(word))
        );

    private bool IsChosen(FleetNode node) => string.Equals(node.Node.Name, Chosen, StringComparison.OrdinalIgnoreCase);

    private string TileClass(FleetNode node) =>
        $"tile tile-{NodeFilter.WordOf(node.State)}"
        + (node.Node.Cordoned ? " tile-cordoned" : "")
        + (IsChosen(node) ? " tile-chosen" : "");

    private string TileHref(FleetNode node) =>
        NodePrefix + Uri.EscapeDataString(new NodeKey(Connection, Name, node.Node.Name).ToString());

    private string TileTitle(FleetNode node)
    {
        if (!_words.TryGetValue(node.State, out var word))
        {
            _words[node.State] = word = Texts[NodeLook.TextOf(node.State)];
        }
        return node.Node.Cordoned ? $"{node.Node.Name}: {word}, {Texts["Cordoned"]}" : $"{node.Node.Name}: {word}";
    }

    private string ListHref(BoardRow row, bool ill) =>
        $"/nodes?view=list&cluster={Uri.EscapeDataString(Name)}"
        + (row.Pool.Name is { } pool ? $"&pool={Uri.EscapeDataString(pool)}" : "")
        + (ill ? "&sort=-state" : "");
}
