using Portal.Web.Components.Nodes;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>
/// What of a fleet one circuit draws. It holds at most <see cref="MostTiles"/> live tiles: the ill ones of every pool
/// first, then the other ones of the pools that were unfolded, then those of the smallest pools. The rest are counts.
/// </summary>
public sealed record BoardPlan(IReadOnlyList<BoardSection> Sections)
{
    public const int MostTiles = 450;

    public int Tiles => Sections.SelectMany(section => section.Rows).Sum(row => row.Tiles);

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
                    .Select(pool => new BoardRow(KeyOf(cluster, pool), pool, 0)),
            ];
            if (rows.Count > 0 || !filter.Restricts || filter == new NodeFilter(Cluster: filter.Cluster))
            {
                sections.Add((cluster, rows));
            }
        }
        Share([.. sections.Select(it => it.Rows)], unfolded);
        return new([.. sections.Select(it => new BoardSection(it.Cluster, it.Rows))]);
    }

    private static string KeyOf(FleetCluster cluster, FleetPool pool) =>
        $"{cluster.Cluster.Id:N}/{pool.Name}/{pool.System}";

    private static void Share(IReadOnlyList<List<BoardRow>> sections, IReadOnlySet<string> unfolded)
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
            rows[index] = rows[index] with { Tiles = tiles };
            left -= tiles;
        }
        foreach (
            var (rows, index) in places
                .OrderByDescending(it => unfolded.Contains(it.Rows[it.Index].Key))
                .ThenBy(it => it.Rows[it.Index].Folded)
        )
        {
            // A pool is shown whole or as a count; only one that was asked for is shown in part.
            var row = rows[index];
            var tiles = row.Folded <= left || unfolded.Contains(row.Key) ? Math.Min(left, row.Folded) : 0;
            rows[index] = row with { Tiles = row.Tiles + tiles };
            left -= tiles;
        }
    }
}

/// <summary>One cluster of the board.</summary>
public sealed record BoardSection(FleetCluster Cluster, IReadOnlyList<BoardRow> Rows)
{
    /// <summary>Whether drawing it gives the same: what is shared between drawings is the same object.</summary>
    public bool LooksLike(BoardSection other) =>
        ReferenceEquals(Cluster, other.Cluster)
        && Rows.Count == other.Rows.Count
        && Rows.Zip(other.Rows).All(pair => pair.First.LooksLike(pair.Second));
}

/// <summary>One pool: the first <paramref name="Tiles"/> of its nodes are tiles, the others a count.</summary>
public sealed record BoardRow(string Key, FleetPool Pool, int Tiles)
{
    public int Folded => Pool.Nodes.Count - Tiles;

    /// <summary>Nodes with a trouble of their own; in a cluster that cannot be reached nobody knows of any.</summary>
    public int Ill => Pool.Totals.NotReady + Pool.Totals.Degraded;

    /// <summary>Of those, how many found no room.</summary>
    public int FoldedIll => Math.Max(0, Ill - Tiles);

    public bool LooksLike(BoardRow other) =>
        Tiles == other.Tiles
        && Key == other.Key
        && (ReferenceEquals(Pool, other.Pool) || Pool.Nodes.SequenceEqual(other.Pool.Nodes));
}
