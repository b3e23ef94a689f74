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
        "metricsProfile",
        "bootstrapProfile",
        "networkProfile",
        "autoUpgradeProfile",
        "apiServerAccessProfile",
        "windowsProfile",
        "aadProfile",
        "oidcIssuerProfile",
        "securityProfile",
        "autoScalerProfile",
        "upgradeSettings",
        "nodeProvisioningProfile",
        "ingressProfile",
        "serviceMeshProfile",
        "workloadAutoScalerProfile",
        "status",
    ];

    private static readonly string[] s_shownPoolProperties =
    [
        "upgradeSettings",
        "vnetSubnetID",
        "podSubnetID",
        "podIPAllocationMode",
        "windowsProfile",
        "scaleSetPriority",
        "scaleSetEvictionPolicy",
        "spotMaxPrice",
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

    /// <summary>Configuration of an add-on is free text, so only what is known to be no secret is kept.</summary>
    private static readonly string[] s_shownOfAddOns =
    [
        AksAddOnBody.Workspace,
        "useAADAuth",
        "enableSecretRotation",
        "rotationPollInterval",
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
            ["details"] = new JsonObject(
                cluster
                    .Details.Where(detail => detail.Value is not null)
                    .Select(detail => KeyValuePair.Create(detail.Key, detail.Value?.DeepClone()))
            ),
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
            details[name] = pool.Json[name]?.DeepClone();
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
        foreach (var name in s_shownProperties)
        {
            // Also what is absent, as null: whoever compares two readings can tell it from what was not looked at.
            details[name] = cluster.Json["properties"]?[name]?.DeepClone();
        }

        details["addonProfiles"] = AddOnsOf(cluster.Json["properties"] as JsonObject ?? []);
        // Azure never returns it; should it ever, it goes no further.
        (details["windowsProfile"] as JsonObject)?.Remove("adminPassword");
        return details;
    }

    private static JsonObject AddOnsOf(JsonObject properties)
    {
        var shown = new JsonObject();
        foreach (var (name, addOn) in properties["addonProfiles"] as JsonObject ?? [])
        {
            if (addOn is JsonObject profile)
            {
                var (facts, config) = (new JsonObject(), new JsonObject());
                Copy(profile, facts, "enabled");
                if (profile["config"] is JsonObject whole)
                {
                    Copy(whole, config, s_shownOfAddOns);
                    facts["config"] = config;
                }

                shown[name] = facts;
            }
        }

        return shown;
    }

    private static void Copy(JsonObject from, JsonObject to, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (from[name] is { } value)
            {
                to[name] = value.DeepClone();
            }
        }
    }
}
