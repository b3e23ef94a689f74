using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Pools;

namespace Portal.Sandbox.Azure.Networks;

/// <summary>Whether the nodes, and the pods where they take addresses from the subnet, find room.</summary>
internal static class SubnetRules
{
    public static ArmAnswer? Refuse(ArmCall call, JsonObject cluster)
    {
        foreach (
            var group in ClusterDocument
                .Pools(cluster)
                .GroupBy(pool => (string?)pool["vnetSubnetID"], StringComparer.OrdinalIgnoreCase)
        )
        {
            if (string.IsNullOrEmpty(group.Key))
                continue;
            if (Subnet.Find(call.Store, group.Key) is not { } subnet)
                return ArmErrors.Flat(
                    400,
                    "VnetSubnetNotFound",
                    $"The subnet '{group.Key}' was not found.",
                    "agentPoolProfile.vnetSubnetID"
                );
            if (subnet.DelegatedTo is { } service)
                return ArmErrors.Flat(
                    400,
                    "SubnetIsDelegated",
                    $"Subnet {group.Key} is delegated to {service} and cannot be used by a node pool.",
                    "agentPoolProfile.vnetSubnetID"
                );
            var needed = group.Sum(pool => Addresses(cluster, pool)) + Others(call, cluster, subnet);
            if (needed > subnet.Available)
                return ArmErrors.Flat(
                    400,
                    "InsufficientSubnetSize",
                    $"Pre-allocated IPs {needed} exceeds IPs available {Math.Max(0, subnet.Available)} in Subnet Cidr {subnet.Prefix}, Subnet Name {subnet.Id.Split('/')[^1]}. http://aka.ms/aks/insufficientsubnetsize",
                    "agentPoolProfile.count"
                );
        }
        return null;
    }

    /// <summary>What the pools of other clusters hold of the same subnet.</summary>
    private static long Others(ArmCall call, JsonObject cluster, Subnet subnet) =>
        call
            .Store.View(call.SubscriptionKey + "/", ClusterDocument.Type)
            .Where(other =>
                !string.Equals((string?)other["id"], (string?)cluster["id"], StringComparison.OrdinalIgnoreCase)
            )
            .SelectMany(other => ClusterDocument.Pools(other).Select(pool => (Pool: pool, Cluster: other)))
            .Where(pair =>
                string.Equals((string?)pair.Pool["vnetSubnetID"], subnet.Id, StringComparison.OrdinalIgnoreCase)
            )
            .Sum(pair => Addresses(pair.Cluster, pair.Pool));

    /// <summary>With the autoscaler the highest count is counted; pods count where they have no range of their own.</summary>
    private static long Addresses(JsonObject cluster, JsonObject pool)
    {
        var network = ClusterDocument.Properties(cluster)["networkProfile"]!.AsObject();
        long nodes = (bool?)pool["enableAutoScaling"] == true ? (int?)pool["maxCount"] ?? 0 : (int?)pool["count"] ?? 0;
        var perNode =
            NetworkDefaults.HasPodRange(network) || pool["podSubnetID"] is not null
                ? 1
                : 1 + ((int?)pool["maxPods"] ?? 30);
        return (nodes + SurgeNodes.Of(cluster, pool)) * perNode;
    }
}
