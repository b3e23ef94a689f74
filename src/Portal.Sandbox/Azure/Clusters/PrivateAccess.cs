using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>What the server adds to a private cluster, as recorded.</summary>
internal static class PrivateAccess
{
    public static void Fill(JsonObject properties, string label, Region region)
    {
        var access = ClusterDefaults.Section(properties, "apiServerAccessProfile");
        access.TryAdd("privateDNSZone", "system");
        if (access.TryAdd("enablePrivateClusterPublicFQDN", true) || (bool)access["enablePrivateClusterPublicFQDN"]!)
            properties.TryAdd("fqdn", $"{label}.hcp.{region.Name}.azmk8s.io");
        else
            properties.Remove("fqdn");
        properties.TryAdd("privateFQDN", $"{label}.{Guid.NewGuid()}.privatelink.{region.Name}.azmk8s.io");
        var resource = new JsonObject
        {
            ["name"] = "management",
            ["type"] = "Microsoft.ContainerService/managedClusters/privateLinkResources",
            ["groupId"] = "management",
            ["requiredMembers"] = new JsonArray("management"),
        };
        properties.TryAdd("privateLinkResources", new JsonArray(resource));
    }
}
