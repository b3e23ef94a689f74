using Portal.Web.Components.Nodes;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>
/// What of a fleet a board draws. It holds at most <see cref="MostTiles"/> live tiles: the ill ones of every pool
/// first, then the other ones of the pools that were unfolded, then those of the smallest pools. The rest are counts.
/// </summary>
public sealed record BoardPlan(IReadOnlyList<BoardSection> Sections)
{
    public const int MostTiles = 450;

    /// <param name="view">What the person may see.</param>
    /// <param name="filter">What they want to see.</param>
    /// <param name="unfolded">Keys of the pools whose healthy nodes were asked for, see <see cref="BoardRow.Key"/>.</param>
    public static BoardPlan Of(FleetView view, NodeFilter filter, IReadOnlySet<string> unfolded)
    {
        List<(FleetCluster Cluster, List<BoardRow> Rows)> sections = [];
        foreach (var cluster in view.Clusters.Where(filter.Matches))
        {
            List<BoardRow> rows =
            [
                .. cluster
                    .Pools.Select(filter.Apply)
                    .OfType<FleetPool>()
                    .Select(pool => RowOf(cluster, pool, unfolded)),
            ];
            if (rows.Count > 0 || !filter.Restricts || filter == new NodeFilter(Cluster: filter.Cluster))
            {
                sections.Add((cluster, rows));
            }
        }
        Share([.. sections.Select(it => it.Rows)]);
        return new([.. sections.Select(it => new BoardSection(it.Cluster, it.Rows))]);
    }

    private static BoardRow RowOf(FleetCluster cluster, FleetPool pool, IReadOnlySet<string> unfolded)
    {
        var key = $"{cluster.Cluster.Id:N}/{pool.Name}/{pool.System}";
        return new(key, pool, 0) { Unfolded = unfolded.Contains(key) };
    }

    private static void Share(IReadOnlyList<List<BoardRow>> sections)
    {
        (List<BoardRow> Rows, int Index)[] places =
        [
            .. from rows in sections from index in Enumerable.Range(0, rows.Count) select (rows, index),
        ];
        var left = MostTiles;
        var waiting = places.Length;
        // Each pool gets its share, so that one that is ill throughout does not hide the others.
        foreach (var (rows, index) in places.OrderBy(it => it.Rows[it.Index].Ill))
        {
            var tiles = Math.Min(rows[index].Ill, left / waiting--);
            rows[index] = rows[index] with { Live = tiles };
            left -= tiles;
        }
        foreach (
            var (rows, index) in places
                .OrderByDescending(it => it.Rows[it.Index].Unfolded)
                .ThenBy(it => it.Rows[it.Index].Folded)
        )
        {
            // A pool is shown whole or as a count; only one that was asked for is shown in part.
            var row = rows[index];
            var tiles = row.Folded <= left || row.Unfolded ? Math.Min(left, row.Folded) : 0;
            rows[index] = row with { Live = row.Live + tiles };
            left -= tiles;
        }
    }
}

/// <summary>One cluster of the board.</summary>
public sealed record BoardSection(FleetCluster Cluster, IReadOnlyList<BoardRow> Rows)
{
    /// <summary>Another cluster has the same name, so addresses must say more.</summary>
    public bool SharesName { get; init; }

    /// <summary>What degrades its degraded nodes, where it is one condition.</summary>
    public string? DegradedBy { get; init; }

    /// <summary>Whether drawing it gives the same; nodes that the filter hides are told by their count alone.</summary>
    public bool LooksLike(BoardSection other) =>
        (Named, DegradedBy, SharesName) == (other.Named, other.DegradedBy, other.SharesName)
        && (Cluster.Freshness, Cluster.RecordedAt) == (other.Cluster.Freshness, other.Cluster.RecordedAt)
        && Ill == other.Ill
        && Rows.Count == other.Rows.Count
        && Rows.Zip(other.Rows).All(pair => pair.First.LooksLike(pair.Second));

    private (string, string, string, string, string) Named
    {
        get
        {
            var it = Cluster.Cluster;
            return (it.Name, it.Connection, it.Provider, it.Location, it.KubernetesVersion);
        }
    }

    private (int, int, int) Ill => (Cluster.Totals.NotReady, Cluster.Totals.Degraded, Cluster.Totals.NotReachable);
}

/// <summary>One pool: the first <paramref name="Live"/> of its nodes are tiles, the others a count.</summary>
public sealed record BoardRow(string Key, FleetPool Pool, int Live)
{
    public IReadOnlyList<BoardTile> Tiles { get; init; } = [];

    /// <summary>Its healthy nodes were asked for.</summary>
    public bool Unfolded { get; init; }

    public int Folded => Pool.Nodes.Count - Live;

    /// <summary>Nodes with a trouble of their own; in a cluster that cannot be reached nobody knows of any.</summary>
    public int Ill => Pool.Totals.NotReady + Pool.Totals.Degraded;

    /// <summary>Of those, how many found no room.</summary>
    public int FoldedIll => Math.Max(0, Ill - Live);

    /// <summary>Whether drawing it gives the same. Folded nodes are a count.</summary>
    public bool LooksLike(BoardRow other) =>
        (Key, Live, Unfolded) == (other.Key, other.Live, other.Unfolded)
        && Pool.Size == other.Pool.Size
        && Pool.Totals with { Cordoned = 0 } == other.Pool.Totals with { Cordoned = 0 }
        && Pool.Nodes.Take(Live).SequenceEqual(other.Pool.Nodes.Take(Live), ReferenceEqualityComparer.Instance);
}

/// <summary>One node of the board. Its texts are worked out once for all circuits.</summary>
public sealed record BoardTile(string Uid, string Name, string Class, string Href, string Title);
