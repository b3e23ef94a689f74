using Portal.Web.Components.Nodes;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>
/// What of a fleet one circuit draws. It holds at most <see cref="MostTiles"/> live tiles: the ill ones of every pool
/// first, then the healthy ones of the pools that were unfolded, then those of the smallest pools. The rest are counts.
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
        var left = MostTiles;
        foreach (var rows in sections)
        {
            for (var index = 0; index < rows.Count; index++)
            {
                var ill = Math.Min(left, rows[index].Pool.Totals.Ill);
                left -= ill;
                rows[index] = rows[index] with { Tiles = ill };
            }
        }
        var healthy =
            from rows in sections
            from index in Enumerable.Range(0, rows.Count)
            let row = rows[index]
            let count = row.Pool.Totals.Healthy
            where count > 0
            orderby unfolded.Contains(row.Key) descending, count
            select (Rows: rows, Index: index, Count: count, Unfolded: unfolded.Contains(row.Key));
        foreach (var it in healthy.ToList())
        {
            // A pool is shown whole or as a count; only one that was asked for is shown in part.
            var tiles = it.Count <= left || it.Unfolded ? Math.Min(left, it.Count) : 0;
            left -= tiles;
            it.Rows[it.Index] = it.Rows[it.Index] with { Tiles = it.Rows[it.Index].Tiles + tiles };
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

    /// <summary>Nodes with a problem that found no room.</summary>
    public int FoldedIll => Math.Max(0, Pool.Totals.Ill - Tiles);

    public bool LooksLike(BoardRow other) =>
        Tiles == other.Tiles
        && Key == other.Key
        && (ReferenceEquals(Pool, other.Pool) || Pool.Nodes.SequenceEqual(other.Pool.Nodes));
}
