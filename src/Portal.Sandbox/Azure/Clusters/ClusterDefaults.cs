using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Authority;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Pools;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>What the server adds to a requested cluster, as recorded in November 2025.</summary>
internal static class ClusterDefaults
{
    private static readonly string[] s_readOnly =
    [
        "provisioningState",
        "powerState",
        "fqdn",
        "privateFQDN",
        "azurePortalFQDN",
        "currentKubernetesVersion",
        "maxAgentPools",
        "resourceUID",
        "status",
        "agentPoolProfiles",
        "kubernetesVersion",
    ];

    /// <summary>A PUT's outcome: what is requested, over what exists, over the defaults.</summary>
    public static JsonObject Fill(
        Tenant tenant,
        string subscription,
        string group,
        string name,
        JsonObject requested,
        JsonObject? existing
    )
    {
        var region = Region.Find((string?)requested["location"])!;
        var cluster = existing?.DeepClone().AsObject() ?? New(subscription, group, name, region);
        foreach (var key in new[] { "tags", "kind", "extendedLocation" })
            Replace(cluster, key, requested[key]);
        var properties = ClusterDocument.Properties(cluster);
        var settable = requested["properties"]?.DeepClone().AsObject() ?? [];
        foreach (var readOnly in s_readOnly)
            settable.Remove(readOnly);
        Merge(properties, settable);
        Versions(properties, requested);
        Fill(properties, group, (string)cluster["name"]!, region);
        PoolList(cluster, requested);
        if (properties["aadProfile"] is JsonObject directory)
        {
            directory.TryAdd("adminUsers", null);
            directory.TryAdd("tenantID", tenant.TenantId.ToString());
        }
        cluster["identity"] = Identity(tenant, requested["identity"], cluster["identity"]);
        cluster["sku"] = Sku(requested["sku"], cluster["sku"]);
        return cluster;
    }

    private static JsonObject New(string subscription, string group, string name, Region region) =>
        new()
        {
            ["id"] =
                $"/subscriptions/{subscription}/resourcegroups/{group}/providers/Microsoft.ContainerService/managedClusters/{name}",
            ["location"] = region.Name,
            ["name"] = name,
            ["type"] = ClusterDocument.Type,
            ["kind"] = "Base",
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Creating",
                ["powerState"] = new JsonObject { ["code"] = "Running" },
                ["agentPoolProfiles"] = new JsonArray(),
                ["resourceUID"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
                ["maxAgentPools"] = 100,
            },
        };

    private static void Fill(JsonObject properties, string group, string name, Region region)
    {
        properties.TryAdd("dnsPrefix", $"{name}-dns");
        var label =
            (string?)properties["fqdnSubdomain"]
            ?? $"{properties["dnsPrefix"]}-{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 8)}";
        properties.TryAdd("fqdn", $"{label}.hcp.{region.Name}.azmk8s.io");
        properties.TryAdd("azurePortalFQDN", $"{label}.portal.hcp.{region.Name}.azmk8s.io");
        if ((bool?)properties["apiServerAccessProfile"]?["enablePrivateCluster"] == true)
            PrivateAccess.Fill(properties, label, region);
        var nodeGroup = $"MC_{group}_{name}_{region.Name}";
        properties.TryAdd("nodeResourceGroup", nodeGroup.Length <= 80 ? nodeGroup : nodeGroup[..80]);
        properties.TryAdd("enableRBAC", true);
        properties.TryAdd("supportPlan", "KubernetesOfficial");
        properties.TryAdd("servicePrincipalProfile", new JsonObject { ["clientId"] = "msi" });
        (properties["servicePrincipalProfile"] as JsonObject)?.Remove("secret");
        properties.TryAdd("windowsProfile", new JsonObject { ["adminUsername"] = "azureuser" });
        if (properties["windowsProfile"] is JsonObject windows)
        {
            windows.Remove("adminPassword");
            windows.TryAdd("enableCSIProxy", true);
        }
        NetworkDefaults.Fill(properties);
        properties.TryAdd("disableLocalAccounts", false);
        Section(properties, "autoUpgradeProfile").TryAdd("nodeOSUpgradeChannel", "NodeImage");
        Section(properties, "securityProfile");
        Section(properties, "workloadAutoScalerProfile");
        var storage = Section(properties, "storageProfile");
        storage.TryAdd("diskCSIDriver", new JsonObject { ["enabled"] = true, ["version"] = "v1" });
        storage.TryAdd("fileCSIDriver", new JsonObject { ["enabled"] = true });
        storage.TryAdd("snapshotController", new JsonObject { ["enabled"] = true });
        Issuer(Section(properties, "oidcIssuerProfile"), region);
        Section(Section(properties, "metricsProfile"), "costAnalysis").TryAdd("enabled", false);
        var provisioning = Section(properties, "nodeProvisioningProfile");
        provisioning.TryAdd("mode", "Manual");
        provisioning.TryAdd("defaultNodePools", "Auto");
        Section(properties, "bootstrapProfile").TryAdd("artifactSource", "Direct");
    }

    private static void Issuer(JsonObject profile, Region region)
    {
        profile.TryAdd("enabled", false);
        if ((bool?)profile["enabled"] == true)
            profile.TryAdd(
                "issuerURL",
                $"https://{region.Name}.oic.prod-aks.azure.com/{Guid.NewGuid()}/{Guid.NewGuid()}/"
            );
    }

    private static void Versions(JsonObject properties, JsonObject requested)
    {
        var asked = (string?)requested["properties"]?["kubernetesVersion"];
        var current = (string?)properties["currentKubernetesVersion"];
        if (current is not null && string.IsNullOrEmpty(asked))
            return;
        var (minor, patch) = KubernetesVersions.Resolve(asked)!.Value;
        properties["kubernetesVersion"] = string.IsNullOrEmpty(asked) ? minor.Name : asked;
        // An alias such as "1.34" does not move a cluster that is on that minor already.
        if (current is null || asked != minor.Name || !minor.Patches.Contains(current))
            properties["currentKubernetesVersion"] = patch;
    }

    private static void PoolList(JsonObject cluster, JsonObject requested)
    {
        // A pool that a PUT leaves out stays: pools are removed by DELETE.
        foreach (var asked in requested["properties"]?["agentPoolProfiles"]?.AsArray() ?? [])
        {
            var name = (string)asked!["name"]!;
            var old = ClusterDocument.Pool(cluster, name);
            var pool = PoolDefaults.Fill(cluster, name, asked.AsObject(), old);
            if (old is null)
                ClusterDocument.Properties(cluster)["agentPoolProfiles"]!.AsArray().Add((JsonNode)pool);
            else
                old.ReplaceWith(pool);
        }
    }

    private static JsonObject Identity(Tenant tenant, JsonNode? requested, JsonNode? existing)
    {
        var type = (string?)requested?["type"] ?? (string?)existing?["type"] ?? "SystemAssigned";
        var identity = new JsonObject { ["type"] = type };
        if (type.Contains("SystemAssigned", StringComparison.OrdinalIgnoreCase))
        {
            identity["principalId"] = (string?)existing?["principalId"] ?? Guid.NewGuid().ToString();
            identity["tenantId"] = tenant.TenantId.ToString();
        }
        var assigned = new JsonObject();
        foreach (var (id, _) in requested?["userAssignedIdentities"]?.AsObject() ?? [])
            assigned[id] =
                existing?["userAssignedIdentities"]?[id]?.DeepClone()
                ?? new JsonObject
                {
                    ["clientId"] = Guid.NewGuid().ToString(),
                    ["principalId"] = Guid.NewGuid().ToString(),
                };
        if (assigned.Count > 0)
            identity["userAssignedIdentities"] = assigned;
        return identity;
    }

    private static JsonObject Sku(JsonNode? requested, JsonNode? existing) =>
        new()
        {
            ["name"] = (string?)requested?["name"] ?? (string?)existing?["name"] ?? "Base",
            ["tier"] = (string?)requested?["tier"] ?? (string?)existing?["tier"] ?? "Free",
        };

    /// <summary>Over objects field by field; what a request leaves out, such as effective addresses, stays.</summary>
    private static void Merge(JsonObject target, JsonObject requested)
    {
        foreach (var (key, value) in requested)
        {
            if (value is JsonObject inner && target[key] is JsonObject existing)
                Merge(existing, inner);
            else if (value is not null)
                target[key] = value.DeepClone();
        }
    }

    public static JsonObject Section(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject section)
            parent[name] = section = [];
        return section;
    }

    private static void Replace(JsonObject target, string key, JsonNode? value)
    {
        if (value is not null)
            target[key] = value.DeepClone();
        else if (key == "tags")
            target.Remove(key);
    }
}
