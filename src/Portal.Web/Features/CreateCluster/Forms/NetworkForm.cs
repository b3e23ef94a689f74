using Portal.Core.Networking;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>The network as typed. An empty range takes what AKS takes.</summary>
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

    public bool HasPodRange => Mode != NetworkMode.NodeSubnet;

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
            // In node subnet mode pods take the subnet's addresses.
            PodCidr = HasPodRange ? PodCidr.Trim() : "",
            SubnetId = SubnetId.Length == 0 ? null : SubnetId,
        };
}
