using System.Text.Json.Nodes;
using Portal.Core.Networking;

namespace Portal.Providers.Aks;

/// <summary>A plan's network as <c>networkProfile</c>.</summary>
internal static class AksNetworkBody
{
    public static JsonObject Of(NetworkPlan network)
    {
        var body = new JsonObject
        {
            ["networkPlugin"] = network.Mode == NetworkMode.Kubenet ? "kubenet" : "azure",
            ["networkPolicy"] = network.Policy.ToString().ToLowerInvariant(),
            ["networkDataplane"] = network.Dataplane.ToString().ToLowerInvariant(),
            ["loadBalancerSku"] = "standard",
            ["outboundType"] = network.Outbound switch
            {
                OutboundType.ManagedNatGateway => "managedNATGateway",
                OutboundType.UserDefinedRouting => "userDefinedRouting",
                OutboundType.None => "none",
                _ => "loadBalancer",
            },
        };
        if (network.Mode == NetworkMode.Overlay)
        {
            body["networkPluginMode"] = "overlay";
        }

        // Left out, AKS takes its own ranges; an empty text it refuses.
        AksJson.SetIfGiven(body, "serviceCidr", AksJson.GivenOrNull(network.ServiceCidr));
        AksJson.SetIfGiven(body, "dnsServiceIP", AksJson.GivenOrNull(network.DnsServiceIp));
        if (network.HasPodRange)
        {
            AksJson.SetIfGiven(body, "podCidr", AksJson.GivenOrNull(network.PodCidr));
        }

        if (network.DualStack)
        {
            body["ipFamilies"] = AksJson.Texts(["IPv4", "IPv6"]);
        }

        AddOutbound(body, network);
        if (network.Observability || network.NetworkSecurity)
        {
            body["advancedNetworking"] = new JsonObject
            {
                ["enabled"] = true,
                ["observability"] = new JsonObject { ["enabled"] = network.Observability },
                ["security"] = new JsonObject { ["enabled"] = network.NetworkSecurity },
            };
        }

        return body;
    }

    private static void AddOutbound(JsonObject body, NetworkPlan network)
    {
        var profile = new JsonObject();
        var ips = network.OutboundIps is { } count ? new JsonObject { ["count"] = count } : null;
        switch (network.Outbound)
        {
            case OutboundType.LoadBalancer:
                AksJson.SetIfGiven(profile, "allocatedOutboundPorts", network.OutboundPorts);
                AddTo("loadBalancerProfile", "managedOutboundIPs");
                break;
            case OutboundType.ManagedNatGateway:
                AddTo("natGatewayProfile", "managedOutboundIPProfile");
                break;
        }

        void AddTo(string name, string addresses)
        {
            AksJson.SetIfGiven(profile, "idleTimeoutInMinutes", network.IdleTimeoutMinutes);
            if (ips is not null)
            {
                profile[addresses] = ips;
            }

            if (profile.Count > 0)
            {
                body[name] = profile;
            }
        }
    }
}
