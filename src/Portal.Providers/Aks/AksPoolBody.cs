using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks;

/// <summary>A pool of a plan as an element of <c>agentPoolProfiles</c>.</summary>
internal static class AksPoolBody
{
    public static JsonObject Of(NodePoolPlan pool, ClusterPlan plan)
    {
        var body = new JsonObject
        {
            ["name"] = pool.Name,
            ["mode"] = pool.Mode.ToString(),
            ["osType"] = pool.IsWindows ? "Windows" : "Linux",
            ["osSKU"] = pool.OsSku.ToString(),
            ["vmSize"] = pool.VmSize,
            ["type"] = "VirtualMachineScaleSets",
            ["count"] = pool.Count,
            ["orchestratorVersion"] = plan.Basics.KubernetesVersion,
            ["enableAutoScaling"] = pool.Autoscale,
            ["enableFIPS"] = pool.Fips,
            ["availabilityZones"] = AksJson.Texts(pool.Zones),
            ["nodeTaints"] = AksJson.Texts(pool.Taints),
            ["nodeLabels"] = new JsonObject(
                pool.Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))
            ),
            ["osDiskType"] = pool.EphemeralOsDisk ? "Ephemeral" : "Managed",
        };
        if (pool.Autoscale)
        {
            body["minCount"] = pool.MinCount;
            body["maxCount"] = pool.MaxCount;
        }

        if (pool.Spot)
        {
            body["scaleSetPriority"] = "Spot";
            body["scaleSetEvictionPolicy"] = pool.SpotEviction.ToString();
            body["spotMaxPrice"] = pool.SpotMaxPrice ?? -1;
        }

        if (UpgradesOf(pool) is { Count: > 0 } upgrades)
        {
            body["upgradeSettings"] = upgrades;
        }

        if (pool.DisableOutboundNat)
        {
            body["windowsProfile"] = new JsonObject { ["disableOutboundNat"] = true };
        }

        AksJson.SetIfGiven(body, "maxPods", pool.MaxPods);
        AksJson.SetIfGiven(body, "osDiskSizeGB", pool.OsDiskSizeGb);
        AksJson.SetIfGiven(body, "vnetSubnetID", pool.SubnetId ?? plan.Network.SubnetId);
        if (plan.Network.Mode == NetworkMode.PodSubnet)
        {
            AksJson.SetIfGiven(body, "podSubnetID", pool.PodSubnetId ?? plan.Network.PodSubnetId);
            body["podIPAllocationMode"] = plan.Network.PodBlocks ? "StaticBlock" : "DynamicIndividual";
        }

        return body;
    }

    private static JsonObject UpgradesOf(NodePoolPlan pool)
    {
        var body = new JsonObject();
        if (!pool.Spot)
        {
            AksJson.SetIfGiven(body, "maxSurge", AksJson.GivenOrNull(pool.MaxSurge));
            AksJson.SetIfGiven(body, "maxUnavailable", AksJson.GivenOrNull(pool.MaxUnavailable));
        }

        AksJson.SetIfGiven(body, "drainTimeoutInMinutes", pool.DrainTimeoutMinutes);
        AksJson.SetIfGiven(body, "nodeSoakDurationInMinutes", pool.SoakMinutes);
        AksJson.SetIfGiven(body, "undrainableNodeBehavior", pool.Undrainable?.ToString());
        return body;
    }
}
