using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Core.Networking;

/// <summary>
/// The addresses of a plan at its largest: every pool at its maximum while all of them are upgraded at once.
/// <see cref="Pods"/> is null where pods live in the nodes' subnet or the pod range is no range.
/// </summary>
public sealed record IpPlan(IReadOnlyList<SubnetNeed> Subnets, PodSpace? Pods)
{
    public static IpPlan Of(ClusterPlan plan, RegionCatalog? catalog)
    {
        PlacedPool[] pools = [.. plan.Pools()];
        return new IpPlan(
            [
                .. pools
                    .GroupBy(pool => pool.SubnetId, StringComparer.OrdinalIgnoreCase)
                    .Select(group => Need(group.Key, [.. group], catalog))
                    .Select(
                        (need, index) =>
                            index == 0 ? need with { LoadBalancers = plan.Network.InternalLoadBalancers } : need
                    ),
                .. pools
                    .Where(pool => pool.PodSubnetId is not null)
                    .GroupBy(pool => pool.PodSubnetId, StringComparer.OrdinalIgnoreCase)
                    .Select(group => PodNeed(group.Key!, [.. group], catalog)),
            ],
            Space(plan.Network, pools)
        );
    }

    private static SubnetNeed Need(string? subnetId, PlacedPool[] pools, RegionCatalog? catalog)
    {
        var subnet = subnetId is null ? null : catalog?.FindSubnet(subnetId);
        return new SubnetNeed(
            subnetId,
            subnet?.Name,
            pools[0].SubnetField,
            subnetId is null ? NetworkDefaults.ManagedSubnet : Cidr.Find(subnet?.AddressPrefix),
            pools.Sum(pool => pool.AtMaximum),
            pools.Sum(pool => pool.SurgeAtMaximum),
            pools.Sum(PodAddresses),
            Math.Max(subnet?.Used ?? 0, 0)
        );
    }

    /// <summary>A subnet that holds pods and no nodes.</summary>
    private static SubnetNeed PodNeed(string subnetId, PlacedPool[] pools, RegionCatalog? catalog)
    {
        var subnet = catalog?.FindSubnet(subnetId);
        return new SubnetNeed(
            subnetId,
            subnet?.Name,
            pools[0].PodSubnetField,
            Cidr.Find(subnet?.AddressPrefix),
            Nodes: 0,
            Surge: 0,
            pools.Sum(OfPods),
            Math.Max(subnet?.Used ?? 0, 0)
        );
    }

    private static long PodAddresses(PlacedPool pool) => pool.Network.Mode == NetworkMode.NodeSubnet ? OfPods(pool) : 0;

    private static long OfPods(PlacedPool pool) => (pool.AtMaximum + pool.SurgeAtMaximum) * pool.PodAddressesPerNode;

    private static PodSpace? Space(NetworkPlan network, PlacedPool[] pools)
    {
        var range = string.IsNullOrWhiteSpace(network.PodCidr) ? NetworkDefaults.PodRange : Cidr.Find(network.PodCidr);
        return !network.HasPodRange || range is null
            ? null
            : new PodSpace(
                range.Value,
                pools.Sum(pool => pool.AtStart),
                pools.Sum(pool => pool.AtMaximum + pool.SurgeAtMaximum)
            );
    }
}

/// <summary>What a plan takes of one subnet. Without <paramref name="Range"/> the subnet is not known.</summary>
/// <param name="SubnetId">Resource id; null is the subnet that AKS makes.</param>
/// <param name="Name">The subnet's name, when the catalog knows it.</param>
/// <param name="Field">The plan's field where the subnet was chosen.</param>
/// <param name="Range">The subnet's addresses.</param>
/// <param name="Nodes">Nodes of its pools at maximum.</param>
/// <param name="Surge">Extra nodes while upgrading.</param>
/// <param name="Pods">Addresses that pods take in the subnet.</param>
/// <param name="Used">Addresses that others hold already.</param>
public sealed record SubnetNeed(
    string? SubnetId,
    string? Name,
    string Field,
    Cidr? Range,
    long Nodes,
    long Surge,
    long Pods,
    long Used
)
{
    /// <summary>Addresses of internal load balancers; AKS takes them from the first pool's subnet.</summary>
    public long LoadBalancers { get; init; }

    public long Needed => Nodes + Surge + Pods + LoadBalancers;

    /// <summary>Negative when the plan does not fit.</summary>
    public long? Free => Range?.Size - NetworkDefaults.ReservedPerSubnet - Used - Needed;

    public bool Fits => Free is null or >= 0;

    /// <summary>Longest prefix of a subnet for this plan alone; Azure's smallest is /29. Null when no IPv4 subnet is large enough.</summary>
    public int? SmallestPrefix => Prefixes.Holding(Needed + NetworkDefaults.ReservedPerSubnet, longest: 29);
}

/// <summary>The pod range, of which each node takes a whole /24.</summary>
/// <param name="Range">The pod range.</param>
/// <param name="NodesAtStart">Nodes when the cluster is made.</param>
/// <param name="NodesAtMost">Nodes at maximum with surge.</param>
public sealed record PodSpace(Cidr Range, long NodesAtStart, long NodesAtMost)
{
    private const int PerNode = 24;

    /// <summary>How many nodes the range has room for.</summary>
    public long Capacity => Range.Prefix > PerNode ? 0 : 1L << (PerNode - Range.Prefix);

    /// <summary>Longest prefix that holds the nodes at most.</summary>
    public int? SmallestPrefix => Prefixes.Holding(NodesAtMost << (32 - PerNode), longest: PerNode);
}
