using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Core.Networking;

/// <summary>A range that the cluster will use: as typed, or as AKS fills it in (<paramref name="IsDefault"/>).</summary>
internal sealed record PlannedRange(string Field, string Name, Cidr Range, bool IsDefault)
{
    public const string PodField = "network.podCidr";

    public static PlannedRange? Services(NetworkPlan network) =>
        Typed("network.serviceCidr", "service range", network.ServiceCidr, NetworkDefaults.ServiceRange);

    /// <summary>Null where pods live in a subnet.</summary>
    public static PlannedRange? Pods(NetworkPlan network) =>
        network.HasPodRange ? Typed(PodField, "pod range", network.PodCidr, NetworkDefaults.PodRange) : null;

    /// <summary>The address space of the virtual network that the pools are in.</summary>
    public static IEnumerable<PlannedRange> Network(CreateFacts facts)
    {
        var pools = facts.Pools().ToList();
        if (pools.Exists(pool => pool.SubnetId is null))
            yield return new("network.subnetId", "network that AKS makes", NetworkDefaults.ManagedNetwork, true);
        var subnets =
            from pool in pools
            let subnet = pool.SubnetId is null ? null : facts.Catalog?.FindSubnet(pool.SubnetId)
            where subnet is not null
            from prefix in subnet.NetworkPrefixes.Append(subnet.AddressPrefix)
            let range = Cidr.Find(prefix)
            where range is not null
            select new PlannedRange(pool.SubnetField, $"network {subnet.Network}", range.Value, false);
        foreach (var subnet in subnets.DistinctBy(subnet => subnet.Range))
            yield return subnet;
    }

    // A text that is no range is V-NET-07's finding and nothing else's.
    private static PlannedRange? Typed(string field, string name, string? text, Cidr fallback) =>
        string.IsNullOrWhiteSpace(text) ? new PlannedRange(field, name, fallback, true)
        : Cidr.Find(text) is { } range ? new PlannedRange(field, name, range, false)
        : null;
}
