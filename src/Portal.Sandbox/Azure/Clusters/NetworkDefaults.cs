using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Clusters;

internal static class NetworkDefaults
{
    public static void Fill(JsonObject properties)
    {
        var network = ClusterDefaults.Section(properties, "networkProfile");
        foreach (var empty in network.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray())
            network.Remove(empty);
        if (network.TryAdd("networkPlugin", "azure"))
            network.TryAdd("networkPluginMode", "overlay");
        var plugin = (string?)network["networkPlugin"];
        if (plugin == "azure")
            network.TryAdd("networkDataplane", "azure");
        network.TryAdd("networkPolicy", "none");
        if (HasPodRange(network))
        {
            network.TryAdd("podCidr", "10.244.0.0/16");
            network.TryAdd("podCidrs", new JsonArray((string?)network["podCidr"]));
        }
        network.TryAdd("serviceCidr", "10.0.0.0/16");
        network.TryAdd("dnsServiceIP", "10.0.0.10");
        network.TryAdd("serviceCidrs", new JsonArray((string?)network["serviceCidr"]));
        network.TryAdd("ipFamilies", new JsonArray("IPv4"));
        network.TryAdd("podLinkLocalAccess", "IMDS");
        network.TryAdd("loadBalancerSku", "standard");
        network.TryAdd("outboundType", "loadBalancer");
        if ((string?)network["outboundType"] != "loadBalancer")
            return;
        var balancer = ClusterDefaults.Section(network, "loadBalancerProfile");
        if (balancer["outboundIPs"] is null && balancer["outboundIPPrefixes"] is null)
            ClusterDefaults.Section(balancer, "managedOutboundIPs").TryAdd("count", 1);
        balancer.TryAdd("backendPoolType", "nodeIPConfiguration");
    }

    /// <summary>Pods have addresses of their own range, not of the node's subnet.</summary>
    public static bool HasPodRange(JsonObject network) =>
        (string?)network["networkPlugin"] == "kubenet" || (string?)network["networkPluginMode"] == "overlay";

    /// <summary>What is known once the load balancer exists.</summary>
    public static void Complete(JsonObject cluster)
    {
        var properties = ClusterDocument.Properties(cluster);
        var subscription = ((string)cluster["id"]!).Split('/')[2];
        var nodeGroup = (string)properties["nodeResourceGroup"]!;
        if (properties["networkProfile"]?["loadBalancerProfile"] is JsonObject balancer)
        {
            var address =
                $"/subscriptions/{subscription}/resourceGroups/{nodeGroup}/providers/Microsoft.Network/publicIPAddresses/{Guid.NewGuid()}";
            balancer.TryAdd("effectiveOutboundIPs", new JsonArray(new JsonObject { ["id"] = address }));
        }
        var kubelet = new JsonObject
        {
            ["resourceId"] =
                $"/subscriptions/{subscription}/resourcegroups/{nodeGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{cluster["name"]}-agentpool",
            ["clientId"] = Guid.NewGuid().ToString(),
            ["objectId"] = Guid.NewGuid().ToString(),
        };
        ClusterDefaults.Section(properties, "identityProfile").TryAdd("kubeletidentity", kubelet);
    }
}
