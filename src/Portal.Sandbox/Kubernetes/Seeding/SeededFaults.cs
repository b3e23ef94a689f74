using Portal.Sandbox.Kubernetes.Clusters;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Seeding;

/// <summary>What is wrong from the start: a node is chosen by the beginning of its name and its place among those.</summary>
internal static class SeededFaults
{
    public sealed record OfNode(string Cluster, K Kind, string Prefix, int Place, TimeSpan Ago);

    public static readonly OfNode[] Nodes =
    [
        new("shop-prod-weu", K.NodeNotReady, "aks-web-", 1, TimeSpan.FromMinutes(12.9)),
        new("analytics", K.MemoryPressure, "aks-memory-", 0, TimeSpan.FromMinutes(47)),
        new(AttachedClusters.Plant, K.DiskPressure, "lej-press-", 4, TimeSpan.FromHours(3)),
        new(AttachedClusters.Plant, K.MemoryPressure, "lej-hmi-", 1, TimeSpan.FromMinutes(25)),
        new(AttachedClusters.NorthernStores, K.KubeletFlapping, "store-kiel-", 0, TimeSpan.FromMinutes(55)),
    ];

    /// <summary>Somebody has cordoned these and gone home.</summary>
    public static readonly OfNode[] Cordoned =
    [
        new("shop-prod-neu", default, "aks-web-", 0, TimeSpan.FromHours(5)),
        new(AttachedClusters.NorthernStores, default, "store-rostock-", 2, TimeSpan.FromDays(2)),
    ];

    public static readonly (string Cluster, K Kind)[] Clusters = [(AttachedClusters.SouthernStores, K.Refusing)];
}
