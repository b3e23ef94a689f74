using Portal.Core.Clusters;

namespace Portal.Web.Features.ClusterTools;

/// <summary>
/// A page of one cluster. Its text is the resource <c>Tool.{Name}</c>; <paramref name="Path"/> follows the cluster's
/// name in the address. A tool adds its line here on the day it works.
/// </summary>
public sealed record ClusterTool(string Name, string? Path, string Icon)
{
    public static ClusterTool Overview { get; } = new("Overview", null, "dashboard");
    public static ClusterTool NodePools { get; } = new("NodePools", "node-pools", "dns");
    public static ClusterTool Nodes { get; } = new("Nodes", "nodes", "monitor_heart");
    public static ClusterTool Workloads { get; } = new("Workloads", "workloads", "apps");
    public static ClusterTool Upgrade { get; } = new("Upgrade", "upgrade", "upgrade");
    public static ClusterTool Maintenance { get; } = new("Maintenance", "maintenance", "event_repeat");
    public static ClusterTool Events { get; } = new("Events", "events", "campaign");

    private static readonly IReadOnlyList<ClusterTool> s_all =
    [
        Overview,
        NodePools,
        Nodes,
        Workloads,
        Upgrade,
        Maintenance,
        Events,
    ];

    // Attached clusters have groups of nodes at most, by their labels; those stand with the nodes.
    private static readonly IReadOnlyList<ClusterTool> s_ofAttached = [Overview, Nodes, Workloads, Events];

    // Of one that vanished there is what was read last, and nobody left to ask or to change.
    private static readonly IReadOnlyList<ClusterTool> s_ofVanished = [Overview, NodePools];

    // What lies in namespaces.
    private static readonly IReadOnlyList<ClusterTool> s_ofNamespaces = [Overview, Workloads, Events];

    /// <summary>The tools for whoever may see namespaces of a cluster and no more.</summary>
    public static IReadOnlyList<ClusterTool> Of(PartialCluster cluster) =>
        cluster.Vanished is null ? s_ofNamespaces : [Overview];

    /// <summary>The tools that a cluster has something to show in.</summary>
    public static IReadOnlyList<ClusterTool> Of(Cluster cluster) =>
        (cluster.IsAttached, cluster.Vanished) switch
        {
            (true, null) => s_ofAttached,
            (false, null) => s_all,
            (true, _) => [Overview],
            (false, _) => s_ofVanished,
        };
}
