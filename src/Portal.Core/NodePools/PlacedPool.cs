using Portal.Core.Clusters;
using Portal.Core.Networking;

namespace Portal.Core.NodePools;

/// <summary>A pool with its place in the plan: <see cref="Path"/> is <c>nodePools[1]</c>.</summary>
internal sealed record PlacedPool(string Path, NodePoolPlan Pool, NetworkPlan Network)
{
    // Bounds for sums over nonsense; what exceeds the service's own limits is another rule's finding.
    private const int Sane = 1_000_000;

    public long AtStart => Math.Clamp(Pool.Count, 0, Sane);

    public long AtMaximum => Math.Clamp(Pool.Maximum, 0, Sane);

    public int PodsPerNode =>
        Math.Clamp(Pool.MaxPods ?? NetworkDefaults.PodsPerNode(Network.Mode), 0, NetworkDefaults.MostPodsPerNode);

    /// <summary>Surge nodes when the pool is upgraded at its maximum.</summary>
    public long SurgeAtMaximum => Surge.Of(Pool, AtMaximum);

    /// <summary>The pool's subnet or the cluster's; null when AKS makes the network.</summary>
    public string? SubnetId => NullIfBlank(Pool.SubnetId) ?? NullIfBlank(Network.SubnetId);

    /// <summary>The field where <see cref="SubnetId"/> was chosen.</summary>
    public string SubnetField => NullIfBlank(Pool.SubnetId) is null ? "network.subnetId" : At("subnetId");

    /// <summary>The subnet of the pool's pods in pod subnet mode; null elsewhere.</summary>
    public string? PodSubnetId =>
        Network.Mode == NetworkMode.PodSubnet
            ? NullIfBlank(Pool.PodSubnetId) ?? NullIfBlank(Network.PodSubnetId)
            : null;

    /// <summary>The field where <see cref="PodSubnetId"/> was chosen.</summary>
    public string PodSubnetField => NullIfBlank(Pool.PodSubnetId) is null ? "network.podSubnetId" : At("podSubnetId");

    /// <summary>Addresses that the pods of one node take of a subnet.</summary>
    public int PodAddressesPerNode =>
        Network switch
        {
            { Mode: NetworkMode.PodSubnet, PodBlocks: true } => NetworkDefaults.InBlocks(PodsPerNode),
            { Mode: NetworkMode.PodSubnet or NetworkMode.NodeSubnet } => PodsPerNode,
            _ => 0,
        };

    public string At(string field) => $"{Path}.{field}";

    private static string? NullIfBlank(string? id) => string.IsNullOrWhiteSpace(id) ? null : id;
}

internal static class PlacedPools
{
    public static IEnumerable<PlacedPool> Pools(this ClusterPlan plan) =>
        plan.NodePools.Select((pool, index) => new PlacedPool($"nodePools[{index}]", pool, plan.Network));

    public static IEnumerable<PlacedPool> Pools(this CreateFacts facts) => facts.Plan.Pools();
}
