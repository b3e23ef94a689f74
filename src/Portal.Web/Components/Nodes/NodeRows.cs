using Portal.Web.Live.Fleet;

namespace Portal.Web.Components.Nodes;

/// <summary>The rows of the list, filtered and in the order of a sort word; without one the worst come first.</summary>
internal static class NodeRows
{
    public static IReadOnlyList<NodeRow> Of(FleetView view, NodeFilter filter, string? sort)
    {
        var names = view
            .Clusters.CountBy(it => it.Cluster.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        var rows =
            from cluster in view.Clusters
            where filter.Matches(cluster)
            from pool in cluster.Pools
            where filter.Matches(pool)
            from node in pool.Nodes
            where filter.Matches(node)
            select new NodeRow(cluster, node, names[cluster.Cluster.Name] > 1);
        return [.. Sorted(rows, sort)];
    }

    private static IEnumerable<NodeRow> Sorted(IEnumerable<NodeRow> rows, string? sort)
    {
        var descends = sort?.StartsWith('-') == true;
        Func<NodeRow, IComparable?>? key = sort?.TrimStart('-') switch
        {
            "name" => row => row.Name,
            "cluster" => row => row.Cluster,
            "state" => row => row.State,
            "pool" => row => row.Pool,
            "system" => row => row.System,
            "version" => row => row.VersionOrder,
            "size" => row => row.Size,
            "zone" => row => row.Zone,
            "cordoned" => row => row.Cordoned,
            "since" => row => row.Since,
            "created" => row => row.CreatedAt,
            _ => null,
        };
        var ordered = (key, descends) switch
        {
            (null, _) => rows.OrderByDescending(row => row.State),
            (not null, true) => rows.OrderByDescending(key),
            (not null, false) => rows.OrderBy(key),
        };
        return ordered.ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase);
    }
}
