using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks;

/// <summary>A plan as the body of <c>PUT managedClusters</c>, api-version 2025-10-01.</summary>
internal static class AksClusterBody
{
    /// <param name="plan">The plan.</param>
    /// <param name="windowsPassword">Sent once, stored nowhere; null without a Windows profile.</param>
    /// <param name="operationTag">Marks the cluster as this operation's own.</param>
    public static JsonObject Of(ClusterPlan plan, string? windowsPassword, string operationTag)
    {
        var basics = plan.Basics;
        var tags = new JsonObject { [OperationTag.Name] = operationTag };
        foreach (var (name, value) in plan.Tags)
        {
            tags[name] = value;
        }

        if (basics.Purpose == ClusterPurpose.Production && !ProductionMark.IsOn(plan.Tags))
        {
            tags[ProductionMark.Tag] = ProductionMark.Value;
        }

        var properties = new JsonObject
        {
            ["kubernetesVersion"] = basics.KubernetesVersion,
            ["dnsPrefix"] = basics.DnsPrefix,
            ["enableRBAC"] = true,
            ["supportPlan"] = basics.LongTermSupport ? "AKSLongTermSupport" : "KubernetesOfficial",
            ["agentPoolProfiles"] = new JsonArray([.. plan.NodePools.Select(pool => PoolOf(pool, plan))]),
            ["networkProfile"] = NetworkOf(plan.Network),
        };
        if (basics.Windows is { } windows)
        {
            properties["windowsProfile"] = new JsonObject
            {
                ["adminUsername"] = windows.AdminUsername,
                ["adminPassword"] = windowsPassword,
            };
        }

        return new JsonObject
        {
            ["location"] = basics.Location,
            ["tags"] = tags,
            ["sku"] = new JsonObject { ["name"] = "Base", ["tier"] = basics.Tier.ToString() },
            ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
            ["properties"] = properties,
        };
    }

    private static JsonObject PoolOf(NodePoolPlan pool, ClusterPlan plan)
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
            ["availabilityZones"] = Texts(pool.Zones),
            ["nodeTaints"] = Texts(pool.Taints),
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
            body["scaleSetEvictionPolicy"] = "Delete";
            body["spotMaxPrice"] = -1;
        }
        else
        {
            body["upgradeSettings"] = new JsonObject { ["maxSurge"] = pool.MaxSurge };
        }

        SetIfGiven(body, "maxPods", pool.MaxPods);
        SetIfGiven(body, "osDiskSizeGB", pool.OsDiskSizeGb);
        SetIfGiven(body, "vnetSubnetID", pool.SubnetId ?? plan.Network.SubnetId);
        return body;
    }

    private static JsonObject NetworkOf(NetworkPlan network)
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
                _ => "loadBalancer",
            },
        };
        if (network.Mode == NetworkMode.Overlay)
        {
            body["networkPluginMode"] = "overlay";
        }

        // Left out, AKS takes its own ranges; an empty text it refuses.
        SetIfGiven(body, "serviceCidr", GivenOrNull(network.ServiceCidr));
        SetIfGiven(body, "dnsServiceIP", GivenOrNull(network.DnsServiceIp));
        if (network.Mode != NetworkMode.NodeSubnet)
        {
            SetIfGiven(body, "podCidr", GivenOrNull(network.PodCidr));
        }

        return body;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    private static string? GivenOrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void SetIfGiven<T>(JsonObject body, string name, T? value)
    {
        if (value is not null)
        {
            body[name] = JsonValue.Create(value);
        }
    }
}
