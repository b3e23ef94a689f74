namespace Portal.Core.Networking;

public enum NetworkMode
{
    /// <summary>Azure CNI Overlay: pods have addresses of their own, nodes use the subnet.</summary>
    Overlay,

    /// <summary>Azure CNI, node subnet: pods and nodes share the subnet.</summary>
    NodeSubnet,

    /// <summary>Azure CNI, pod subnet: pods have a subnet of their own beside the nodes'.</summary>
    PodSubnet,

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

    /// <summary>No way out is made at all; nodes start from a cache inside the network.</summary>
    None,
}

/// <summary>Addresses are CIDR texts as typed. <see cref="PodCidr"/> is empty where pods live in a subnet.</summary>
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

    /// <summary>Default subnet of the pods in pod subnet mode.</summary>
    public string? PodSubnetId { get; init; }

    /// <summary>Pod subnet mode: each node takes whole blocks of 16 addresses, which large clusters need.</summary>
    public bool PodBlocks { get; init; }

    /// <summary>Pods and services have IPv6 addresses too; overlay only.</summary>
    public bool DualStack { get; init; }

    /// <summary>Outbound addresses that Azure makes for the load balancer or the gateway; null leaves it to Azure.</summary>
    public int? OutboundIps { get; init; }

    /// <summary>Ports of the load balancer for each node; null leaves it to Azure.</summary>
    public int? OutboundPorts { get; init; }

    /// <summary>Minutes after which a silent connection to the outside is forgotten; null leaves it to Azure.</summary>
    public int? IdleTimeoutMinutes { get; init; }

    /// <summary>Nodes fetch what they start from out of a private cache; <see cref="OutboundType.None"/> needs it.</summary>
    public bool BootstrapCache { get; init; }

    /// <summary>Advanced container networking: metrics and flow logs of pods.</summary>
    public bool Observability { get; init; }

    /// <summary>Advanced container networking: policies by name of the far side.</summary>
    public bool NetworkSecurity { get; init; }

    /// <summary>Pods have a range of their own beside the network.</summary>
    public bool HasPodRange => Mode is NetworkMode.Overlay or NetworkMode.Kubenet;
}
