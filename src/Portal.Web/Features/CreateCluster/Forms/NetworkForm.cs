using Portal.Core.Networking;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>The network as typed. An empty range or number takes what AKS takes.</summary>
public sealed record NetworkForm
{
    public NetworkMode Mode { get; init; } = NetworkMode.Overlay;
    public NetworkPolicy Policy { get; init; } = NetworkPolicy.None;
    public Dataplane Dataplane { get; init; } = Dataplane.Azure;
    public OutboundType Outbound { get; init; } = OutboundType.LoadBalancer;
    public string ServiceCidr { get; init; } = "";
    public string DnsServiceIp { get; init; } = "";
    public string PodCidr { get; init; } = "";
    public string SubnetId { get; init; } = "";
    public string PodSubnetId { get; init; } = "";
    public bool PodBlocks { get; init; }
    public bool DualStack { get; init; }
    public string OutboundIps { get; init; } = "";
    public string OutboundPorts { get; init; } = "";
    public string IdleTimeoutMinutes { get; init; } = "";
    public bool BootstrapCache { get; init; }
    public bool Observability { get; init; }
    public bool NetworkSecurity { get; init; }

    public bool HasPodRange => Mode is NetworkMode.Overlay or NetworkMode.Kubenet;

    public bool HasPodSubnet => Mode == NetworkMode.PodSubnet;

    /// <summary>Azure makes addresses for the way out, and their number can be said.</summary>
    public bool HasOutboundIps => Outbound is OutboundType.LoadBalancer or OutboundType.ManagedNatGateway;

    public static NetworkForm Of(NetworkPlan network) =>
        new()
        {
            Mode = network.Mode,
            Policy = network.Policy,
            Dataplane = network.Dataplane,
            Outbound = network.Outbound,
            ServiceCidr = network.ServiceCidr,
            DnsServiceIp = network.DnsServiceIp,
            PodCidr = network.PodCidr,
            SubnetId = network.SubnetId ?? "",
            PodSubnetId = network.PodSubnetId ?? "",
            PodBlocks = network.PodBlocks,
            DualStack = network.DualStack,
            OutboundIps = TypedNumber.Write(network.OutboundIps),
            OutboundPorts = TypedNumber.Write(network.OutboundPorts),
            IdleTimeoutMinutes = TypedNumber.Write(network.IdleTimeoutMinutes),
            BootstrapCache = network.BootstrapCache,
            Observability = network.Observability,
            NetworkSecurity = network.NetworkSecurity,
        };

    public NetworkPlan ToPlan() =>
        new()
        {
            Mode = Mode,
            Policy = Policy,
            Dataplane = Dataplane,
            Outbound = Outbound,
            ServiceCidr = ServiceCidr.Trim(),
            DnsServiceIp = DnsServiceIp.Trim(),
            // Where pods live in a subnet they take its addresses.
            PodCidr = HasPodRange ? PodCidr.Trim() : "",
            SubnetId = SubnetId.Length == 0 ? null : SubnetId,
            PodSubnetId = HasPodSubnet && PodSubnetId.Length > 0 ? PodSubnetId : null,
            PodBlocks = HasPodSubnet && PodBlocks,
            DualStack = DualStack,
            OutboundIps = HasOutboundIps ? TypedNumber.Read(OutboundIps) : null,
            OutboundPorts = Outbound == OutboundType.LoadBalancer ? TypedNumber.Read(OutboundPorts) : null,
            IdleTimeoutMinutes = HasOutboundIps ? TypedNumber.Read(IdleTimeoutMinutes) : null,
            BootstrapCache = BootstrapCache,
            Observability = Observability,
            NetworkSecurity = NetworkSecurity,
        };
}
