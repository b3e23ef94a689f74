using Portal.Core.Clusters;

namespace Portal.Core.Networking.Planner;

/// <summary>What addresses are planned for: a cluster at its largest, before it is one.</summary>
public sealed record AddressWish
{
    public NetworkMode Mode { get; init; } = NetworkMode.Overlay;

    public IReadOnlyList<PoolWish> Pools { get; init; } = [];

    public int InternalLoadBalancers { get; init; }

    /// <summary>Kubernetes services of every type; each takes one address of the service range.</summary>
    public int Services { get; init; } = 250;

    /// <summary>Resource id of the virtual network; null lets AKS make one.</summary>
    public string? NetworkId { get; init; }

    /// <summary>Resource id of a subnet of that network; null asks for a new one.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Resource id of the pods' subnet in pod subnet mode; null asks for a new one.</summary>
    public string? PodSubnetId { get; init; }

    /// <summary>CIDR text as typed; empty asks for a proposal.</summary>
    public string PodCidr { get; init; } = "";

    /// <summary>CIDR text as typed; empty asks for a proposal.</summary>
    public string ServiceCidr { get; init; } = "";

    /// <summary>The wish as a plan that the rules and formulas of a cluster read.</summary>
    internal ClusterPlan ToPlan(WishedPlace place, string podCidr, string serviceCidr) =>
        new()
        {
            Connection = "",
            Basics = new ClusterBasics("", false, "", place.Location, "", default, default, false, "", null),
            NodePools = [.. Pools.Select(pool => pool.ToPlan())],
            Network = new NetworkPlan
            {
                Mode = Mode,
                Policy = NetworkPolicy.None,
                Dataplane = Dataplane.Azure,
                Outbound = OutboundType.LoadBalancer,
                ServiceCidr = serviceCidr,
                DnsServiceIp = Cidr.Find(serviceCidr) is { } range ? NetworkDefaults.DnsOf(range).ToString() : "",
                PodCidr = podCidr,
                SubnetId = place.SubnetId,
                PodSubnetId = place.PodSubnetId,
                InternalLoadBalancers = InternalLoadBalancers,
            },
            Tags = new Dictionary<string, string>(),
        };
}
