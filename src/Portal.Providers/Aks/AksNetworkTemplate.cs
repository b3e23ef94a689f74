using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks;

/// <summary>The way back from <see cref="AksNetworkBody"/>.</summary>
internal static class AksNetworkTemplate
{
    public static NetworkPlan Of(Cluster cluster, List<string> leftOut)
    {
        var details = cluster.Details;
        var profile = ArmJson.At(details, "networkProfile") as JsonObject ?? [];
        var mode = ModeOf(profile, cluster.NodePools, leftOut);
        var outbound = OutboundOf(profile, leftOut);
        var gateway = outbound == OutboundType.ManagedNatGateway;
        var way = ArmJson.At(profile, gateway ? "natGatewayProfile" : "loadBalancerProfile");
        return new NetworkPlan
        {
            Mode = mode,
            Policy = Word(profile, "networkPolicy", NetworkPolicy.None),
            Dataplane = Word(profile, "networkDataplane", Dataplane.Azure),
            Outbound = outbound,
            ServiceCidr = ArmJson.Text(profile, "serviceCidr") ?? "",
            DnsServiceIp = ArmJson.Text(profile, "dnsServiceIP") ?? "",
            PodCidr = mode is NetworkMode.Overlay or NetworkMode.Kubenet ? ArmJson.Text(profile, "podCidr") ?? "" : "",
            PodBlocks = cluster.NodePools.Any(pool =>
                ArmJson.Text(pool.Details, "podIPAllocationMode") == "StaticBlock"
            ),
            DualStack = ArmJson.Texts(profile, "ipFamilies").Contains("IPv6", StringComparer.OrdinalIgnoreCase),
            OutboundIps = ArmJson.Integer(way, gateway ? "managedOutboundIPProfile" : "managedOutboundIPs", "count"),
            OutboundPorts = gateway ? null : ArmJson.Integer(way, "allocatedOutboundPorts"),
            IdleTimeoutMinutes = ArmJson.Integer(way, "idleTimeoutInMinutes"),
            BootstrapCache = ArmJson.Text(details, "bootstrapProfile", "artifactSource") == "Cache",
            Observability = ArmJson.Flag(profile, "advancedNetworking", "observability", "enabled") ?? false,
            NetworkSecurity = ArmJson.Flag(profile, "advancedNetworking", "security", "enabled") ?? false,
        };
    }

    private static NetworkMode ModeOf(JsonObject profile, IReadOnlyList<NodePool> pools, List<string> leftOut)
    {
        var plugin = ArmJson.Text(profile, "networkPlugin");
        if (plugin is not ("azure" or "kubenet"))
            leftOut.Add($"The network plugin is {plugin ?? "not known"}; Azure CNI Overlay is taken instead.");
        return plugin switch
        {
            "kubenet" => NetworkMode.Kubenet,
            "azure" when ArmJson.Text(profile, "networkPluginMode") == "overlay" => NetworkMode.Overlay,
            "azure" when pools.Any(pool => ArmJson.Text(pool.Details, "podSubnetID") is not null) =>
                NetworkMode.PodSubnet,
            "azure" => NetworkMode.NodeSubnet,
            _ => NetworkMode.Overlay,
        };
    }

    private static OutboundType OutboundOf(JsonObject profile, List<string> leftOut)
    {
        var type = ArmJson.Text(profile, "outboundType");
        if (Enum.TryParse<OutboundType>(type, ignoreCase: true, out var outbound))
            return outbound;
        if (type is not null)
            leftOut.Add(
                $"Traffic leaves through {type}, which cannot be chosen here; the load balancer is taken instead."
            );
        return OutboundType.LoadBalancer;
    }

    private static T Word<T>(JsonObject profile, string name, T fallback)
        where T : struct, Enum =>
        Enum.TryParse<T>(ArmJson.Text(profile, name), ignoreCase: true, out var word) ? word : fallback;
}
