using Portal.Core.Catalog;
using Portal.Core.Networking;
using Portal.Core.Planning;

namespace Portal.Core.NodePools;

/// <summary>
/// What a pool takes of quota and subnet when it grows: the nodes that are added, and the surge of an upgrade of all
/// that it then has.
/// </summary>
public sealed record PoolGrowth(NodePoolPlan Pool, NetworkPlan Network, int From, int To)
{
    public long Added => Math.Max(0, To - From);

    public long Surge => NodePools.Surge.Of(Pool, To);

    /// <summary>How a pool of the facts grows; null when it does not, or the cluster cannot be read as a plan.</summary>
    public static PoolGrowth? Of(ChangeFacts facts, int to) =>
        facts.Change is PoolChange change
        && facts.AsPlanned is { } plan
        && change.FindIn(facts.Cluster) is { } now
        && plan.NodePools.FirstOrDefault(pool => pool.Name == now.Name) is { } pool
        && to > now.Count
            ? new PoolGrowth(pool, plan.Network, now.Count, to)
            : null;

    /// <summary>vCPUs per quota, with what is left of it.</summary>
    public IEnumerable<(VcpuQuota Quota, long Added, long Surge)> Quotas(RegionCatalog catalog) =>
        catalog.FindSize(Pool.VmSize) is { } size
            ? catalog
                .Quotas.Where(quota => QuotaNeed.Draws(quota.Family, size.Family, Pool.Spot))
                .Select(quota => (quota, Added * size.Vcpus, Surge * size.Vcpus))
            : [];

    /// <summary>Addresses of the nodes' subnet, pods included where they live in it; null when the subnet is not known.</summary>
    public SubnetNeed? Addresses(RegionCatalog catalog)
    {
        var placed = new PlacedPool("", Pool, Network);
        if (catalog.FindSubnet(placed.SubnetId) is not { } subnet)
        {
            return null;
        }

        var pods = Network.Mode == NetworkMode.NodeSubnet ? placed.PodsPerNode : 0;
        return new SubnetNeed(
            subnet.Id,
            subnet.Name,
            "count",
            Cidr.Find(subnet.AddressPrefix),
            Added,
            Surge,
            (Added + Surge) * pods,
            Math.Max(subnet.Used, 0)
        );
    }
}
