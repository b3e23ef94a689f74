namespace Portal.Core.Networking;

public enum NetworkMode
{
    /// <summary>Azure CNI Overlay: pods have addresses of their own, nodes use the subnet.</summary>
    Overlay,

    /// <summary>Azure CNI, node subnet: pods and nodes share the subnet.</summary>
    NodeSubnet,

    /// <summary>kubenet, being retired.</summary>
    Kubenet,
}

public enum NetworkPolicy
{
    None,
    Azure,
    Calico,
    Cilium,
}

public enum Dataplane
{
    Azure,
    Cilium,
}

public enum OutboundType
{
    LoadBalancer,
    ManagedNatGateway,
    UserDefinedRouting,
}

/// <summary>Addresses are CIDR texts as typed. <see cref="PodCidr"/> is empty in node subnet mode.</summary>
public sealed record NetworkPlan
{
    public required NetworkMode Mode { get; init; }
    public required NetworkPolicy Policy { get; init; }
    public required Dataplane Dataplane { get; init; }
    public required OutboundType Outbound { get; init; }
    public required string ServiceCidr { get; init; }
    public required string DnsServiceIp { get; init; }
    public required string PodCidr { get; init; }

    /// <summary>Default subnet of the pools; null lets the provider make a network.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Internal load balancers that will want an address of the subnet; not a setting of the cluster.</summary>
    public int InternalLoadBalancers { get; init; }
}
