using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Nodes;
using Portal.Web.Components.Shared;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>One cluster of the board: its pools as rows, its nodes as tiles. Draws only when it would look different.</summary>
public sealed partial class BoardCluster
{
    private BoardSection? _drawn;
    private string? _drawnChosen;

    [Inject]
    internal IStringLocalizer<NodeTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public BoardSection Section { get; set; } = default!;

    /// <summary>The chosen node's name, when it is of this cluster.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>Shows a pool's healthy nodes as tiles.</summary>
    [Parameter]
    public EventCallback<string> Unfold { get; set; }

    private FleetCluster Cluster => Section.Cluster;

    private string Name => Cluster.Cluster.Name;

    private string? Connection => Section.SharesName ? Cluster.Cluster.Connection : null;

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

    private string Degraded =>
        Section.DegradedBy is { } only && Texts[$"Count.{only}"] is { ResourceNotFound: false }
            ? Texts[$"Count.{only}", Cluster.Totals.Degraded]
            : Texts["Count.Degraded", Cluster.Totals.Degraded];

    protected override bool ShouldRender()
    {
        var draws = !ReferenceEquals(_drawn, Section) || _drawnChosen != Chosen;
        (_drawn, _drawnChosen) = (Section, Chosen);
        return draws;
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

    private bool IsChosen(BoardTile tile) =>
        Chosen is not null && string.Equals(tile.Name, Chosen, StringComparison.OrdinalIgnoreCase);

    private string ListHref(BoardRow row, bool ill) =>
        $"/nodes?view=list&cluster={Uri.EscapeDataString(Name)}"
        + (row.Pool.Name is { } pool ? $"&pool={Uri.EscapeDataString(pool)}" : "")
        + (ill ? "&sort=-state" : "");
}
