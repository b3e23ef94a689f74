using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Azure.AgentPools;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks;

/// <summary>What Azure answered for a cluster, as the inventory's noun.</summary>
internal static class AksClusterReader
{
    /// <summary>Facts that only AKS screens show; no secret is among them.</summary>
    private static readonly string[] s_shownProperties =
    [
        "fqdn",
        "privateFQDN",
        "dnsPrefix",
        "nodeResourceGroup",
        "supportPlan",
        "enableRBAC",
        "disableLocalAccounts",
        "networkProfile",
        "autoUpgradeProfile",
        "apiServerAccessProfile",
        "windowsProfile",
        "aadProfile",
        "addonProfiles",
        "oidcIssuerProfile",
        "securityProfile",
        "autoScalerProfile",
        "upgradeSettings",
        "nodeProvisioningProfile",
        "status",
    ];

    private static readonly string[] s_shownPoolProperties =
    [
        "upgradeSettings",
        "vnetSubnetID",
        "podSubnetID",
        "scaleSetPriority",
        "scaleSetEvictionPolicy",
        "scaleDownMode",
        "osDiskType",
        "osDiskSizeGB",
        "enableFIPS",
        "enableNodePublicIP",
        "enableEncryptionAtHost",
        "type",
        "tags",
        "status",
    ];

    public static Cluster Read(string connection, ManagedCluster cluster, DateTimeOffset seenAt) =>
        new()
        {
            Id = Guid.CreateVersion7(seenAt),
            Connection = connection,
            Provider = AksProvider.Name,
            Name = cluster.Name,
            ProviderId = cluster.Id.ToString(),
            Group = cluster.Id.ResourceGroupName ?? "",
            Location = cluster.Location,
            KubernetesVersion = cluster.CurrentKubernetesVersion ?? cluster.KubernetesVersion ?? "",
            ProvisioningState = cluster.ProvisioningState,
            PowerState = cluster.PowerState ?? "",
            NodePools = [.. cluster.AgentPools.Select(PoolOf)],
            // The portal's own mark says nothing to people.
            Tags = cluster.Tags.Where(tag => tag.Key != OperationTag.Name).ToDictionary(),
            Details = DetailsOf(cluster),
            ETag = cluster.ETag,
            SeenAt = seenAt,
        };

    /// <summary>What exists now, as history keeps it.</summary>
    public static JsonObject ReadBackOf(Cluster cluster) =>
        new JsonObject
        {
            ["id"] = cluster.ProviderId,
            ["location"] = cluster.Location,
            ["kubernetesVersion"] = cluster.KubernetesVersion,
            ["provisioningState"] = cluster.ProvisioningState,
            ["powerState"] = cluster.PowerState,
            ["tags"] = JsonSerializer.SerializeToNode(cluster.Tags, JsonSerializerOptions.Web),
            ["nodePools"] = JsonSerializer.SerializeToNode(cluster.NodePools, JsonSerializerOptions.Web),
            ["details"] = cluster.Details.DeepClone(),
        };

    private static NodePool PoolOf(AgentPool pool) =>
        new(
            pool.Name,
            pool.Mode ?? "",
            pool.OsType ?? "",
            pool.OsSku ?? "",
            pool.VmSize ?? "",
            pool.Count ?? 0,
            pool.AutoScaling,
            pool.MinCount,
            pool.MaxCount,
            pool.MaxPods ?? 0,
            pool.CurrentOrchestratorVersion ?? pool.OrchestratorVersion ?? "",
            pool.NodeImageVersion ?? "",
            pool.ProvisioningState,
            pool.PowerState ?? "",
            pool.AvailabilityZones,
            pool.NodeTaints,
            pool.NodeLabels
        )
        {
            ETag = pool.ETag,
            Details = PoolDetailsOf(pool),
        };

    private static JsonObject PoolDetailsOf(AgentPool pool)
    {
        var details = new JsonObject();
        foreach (var name in s_shownPoolProperties)
        {
            if (pool.Json[name] is { } value)
            {
                details[name] = value.DeepClone();
            }
        }

        return details;
    }

    private static JsonObject DetailsOf(ManagedCluster cluster)
    {
        var details = new JsonObject
        {
            ["sku"] = cluster.Json["sku"]?.DeepClone(),
            ["identity"] = cluster.Json["identity"]?.DeepClone(),
            ["systemData"] = cluster.Json["systemData"]?.DeepClone(),
        };
        if (cluster.Json["properties"] is JsonObject properties)
        {
            foreach (var name in s_shownProperties)
            {
                if (properties[name] is { } value)
                {
                    details[name] = value.DeepClone();
                }
            }
        }

        // Azure never returns it; should it ever, it goes no further.
        (details["windowsProfile"] as JsonObject)?.Remove("adminPassword");
        return details;
    }
}
