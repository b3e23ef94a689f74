using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Pod subnet mode: each pool has a subnet for its nodes and another one for its pods, in one network.</summary>
internal static class PodSubnetRules
{
    /// <summary>AKS delegates the pods' subnet to itself.</summary>
    private const string Own = "Microsoft.ContainerService/managedClusters";

    public static IEnumerable<Violation> Check(CreateFacts facts)
    {
        if (facts.Plan.Network.Mode != NetworkMode.PodSubnet)
            return [];
        var pools = facts.Pools().ToList();
        return pools
            .SelectMany(pool => Missing(pool))
            .Concat(
                pools
                    .Where(pool => pool.PodSubnetId is not null)
                    .DistinctBy(pool => (pool.PodSubnetField, pool.PodSubnetId))
                    .SelectMany(pool => Chosen(pool, pools, facts.Catalog))
            )
            .DistinctBy(violation => violation.Field);
    }

    private static IEnumerable<Violation> Missing(PlacedPool pool)
    {
        if (pool.SubnetId is null)
            yield return new(
                "network.subnetId",
                "Pod subnet mode needs a network of your own. Choose a subnet for the nodes."
            );
        if (pool.PodSubnetId is null)
            yield return new("network.podSubnetId", "Pod subnet mode needs a subnet for the pods. Choose one.");
    }

    private static IEnumerable<Violation> Chosen(PlacedPool pool, List<PlacedPool> pools, RegionCatalog? catalog)
    {
        var (field, id) = (pool.PodSubnetField, pool.PodSubnetId!);
        if (NetworkIds.SubnetName(id) is not { } name)
            yield return new(field, $"{id.Quoted()} is not a subnet's resource id. Choose a subnet from the list.");
        else if (pools.Exists(other => string.Equals(other.SubnetId, id, StringComparison.OrdinalIgnoreCase)))
            yield return new(
                field,
                $"The subnet {name.Quoted()} holds nodes; pods need one of their own. Choose another subnet."
            );
        else if (pool.SubnetId is { } nodes && !NetworkIds.InOne(nodes, id))
            yield return new(
                field,
                $"The subnet {name.Quoted()} is in another network than the nodes. Choose a subnet of the same network."
            );
        else if (catalog is not null && catalog.FindSubnet(id) is null)
            yield return new(
                field,
                $"There is no subnet {name.Quoted()} in {catalog.Location} that can be seen. Choose a subnet from the list."
            );
        else if (
            catalog?.FindSubnet(id)?.DelegatedTo is { Length: > 0 } service
            && !string.Equals(service, Own, StringComparison.OrdinalIgnoreCase)
        )
            yield return new(
                field,
                $"The subnet {name.Quoted()} is delegated to {service} and cannot hold pods. Choose another subnet."
            );
    }
}
