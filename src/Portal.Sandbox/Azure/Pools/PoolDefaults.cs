using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Clusters;

namespace Portal.Sandbox.Azure.Pools;

/// <summary>What the server adds to a requested node pool, as recorded in November 2025.</summary>
internal static class PoolDefaults
{
    public const string DefaultSize = "Standard_D8ds_v5";

    private const int ManagedDiskGB = 128;

    private static readonly string[] s_readOnly =
    [
        "provisioningState",
        "powerState",
        "eTag",
        "name",
        "currentOrchestratorVersion",
        "nodeImageVersion",
        "orchestratorVersion",
        "status",
    ];

    public static JsonObject Fill(JsonObject cluster, string name, JsonObject requested, JsonObject? existing)
    {
        var pool = existing?.DeepClone().AsObject() ?? new JsonObject { ["name"] = name, ["count"] = 1 };
        foreach (var (key, value) in requested)
        {
            if (
                value is not null
                && !s_readOnly.Contains(key, StringComparer.OrdinalIgnoreCase)
                && !IsBlank(key, value)
            )
                pool[key] = value.DeepClone();
        }
        // An empty list takes the last taint away; a pool that is new has none to lose.
        if (existing is not null && requested["nodeTaints"] is JsonArray { Count: 0 })
            pool.Remove("nodeTaints");
        Machine(pool);
        System(pool);
        Versions(pool, requested, ClusterDocument.Properties(cluster));
        pool.TryAdd("type", "VirtualMachineScaleSets");
        pool.TryAdd("mode", "User");
        pool.TryAdd("workloadRuntime", "OCIContainer");
        pool.TryAdd("scaleDownMode", "Delete");
        pool.TryAdd("maxPods", MaxPods(ClusterDocument.Properties(cluster)["networkProfile"]!.AsObject()));
        foreach (
            var off in new[]
            {
                "enableAutoScaling",
                "enableNodePublicIP",
                "enableEncryptionAtHost",
                "enableUltraSSD",
                "enableFIPS",
            }
        )
            pool.TryAdd(off, false);
        pool.TryAdd("upgradeStrategy", "Rolling");
        var upgrade = ClusterDefaults.Section(pool, "upgradeSettings");
        upgrade.TryAdd("maxSurge", "10%");
        upgrade.TryAdd("maxUnavailable", "0");
        var security = ClusterDefaults.Section(pool, "securityProfile");
        security["sshAccess"] = string.Equals(
            (string?)security["sshAccess"],
            "disabled",
            StringComparison.OrdinalIgnoreCase
        )
            ? "Disabled"
            : "LocalUser";
        security.TryAdd("enableVTPM", false);
        security.TryAdd("enableSecureBoot", false);
        Priority(pool);
        pool.TryAdd("provisioningState", "Creating");
        pool.TryAdd("powerState", new JsonObject { ["code"] = "Running" });
        if (existing is not null)
            FormerMarks.Remember(cluster, existing, pool);
        return pool;
    }

    /// <summary>The node pool as a resource of its own: the cluster's entry with id and type around it.</summary>
    public static JsonObject Render(JsonObject cluster, JsonObject pool)
    {
        var properties = pool.DeepClone().AsObject();
        properties.Remove("name");
        return new JsonObject
        {
            ["id"] = $"{cluster["id"]}/agentPools/{pool["name"]}",
            ["name"] = (string?)pool["name"],
            ["type"] = "Microsoft.ContainerService/managedClusters/agentPools",
            ["properties"] = properties,
        };
    }

    /// <summary>"" and 0 ask for the default.</summary>
    private static bool IsBlank(string key, JsonNode value) =>
        key switch
        {
            "vmSize" => (string?)value is "",
            "osDiskSizeGB" => (int?)value is 0,
            "nodeTaints" or "nodeInitializationTaints" => value is JsonArray { Count: 0 },
            _ => false,
        };

    private static void Machine(JsonObject pool)
    {
        pool.TryAdd("vmSize", DefaultSize);
        // A system disk on the host, in its cache or else on the local disk, is the default where it fits.
        var local = VmSize.Find((string?)pool["vmSize"])?.EphemeralGiB ?? 0;
        pool.TryAdd("osDiskType", local >= ManagedDiskGB && pool["osDiskSizeGB"] is null ? "Ephemeral" : "Managed");
        pool.TryAdd("osDiskSizeGB", (string?)pool["osDiskType"] == "Ephemeral" ? local : ManagedDiskGB);
        pool.TryAdd("kubeletDiskType", "OS");
    }

    private static void System(JsonObject pool)
    {
        pool.TryAdd("osType", "Linux");
        pool.TryAdd("osSKU", (string?)pool["osType"] == "Windows" ? "Windows2022" : "Ubuntu");
        pool.TryAdd("nodeImageVersion", NodeImage((string?)pool["osSKU"]));
    }

    /// <summary>The newest of an operating system, or the one before it.</summary>
    public static string NodeImage(string? sku, bool previous = false) =>
        sku switch
        {
            "Windows2022" => "AKSWindows-2022-containerd-20348." + (previous ? "4294.261014" : "4405.261111"),
            "Windows2025" => "AKSWindows-2025-gen2-26100." + (previous ? "6899.261014" : "7171.261111"),
            "AzureLinux" or "AzureLinux3" => "AKSAzureLinux-V3gen2-" + (previous ? "202610.06.0" : "202611.03.0"),
            "Ubuntu2404" => "AKSUbuntu-2404gen2containerd-" + (previous ? "202610.06.0" : "202611.03.0"),
            _ => "AKSUbuntu-2204gen2containerd-" + (previous ? "202610.06.0" : "202611.03.0"),
        };

    private static void Versions(JsonObject pool, JsonObject requested, JsonObject cluster)
    {
        var asked = (string?)requested["orchestratorVersion"];
        var current = (string?)pool["currentOrchestratorVersion"];
        if (string.IsNullOrEmpty(asked))
        {
            pool.TryAdd("orchestratorVersion", (string?)cluster["kubernetesVersion"]);
            pool.TryAdd("currentOrchestratorVersion", (string?)cluster["currentKubernetesVersion"]);
            return;
        }
        var (minor, patch) = KubernetesVersions.Resolve(asked)!.Value;
        pool["orchestratorVersion"] = asked;
        if (current is null || asked != minor.Name || !minor.Patches.Contains(current))
            pool["currentOrchestratorVersion"] =
                asked == (string?)cluster["kubernetesVersion"] ? (string?)cluster["currentKubernetesVersion"] : patch;
    }

    private static void Priority(JsonObject pool)
    {
        // Recorded: the settings of Spot come back only from a Spot pool.
        if ((string?)pool["scaleSetPriority"] == "Spot")
            return;
        foreach (var spot in new[] { "scaleSetPriority", "scaleSetEvictionPolicy", "spotMaxPrice" })
            pool.Remove(spot);
    }

    private static int MaxPods(JsonObject network) =>
        (string?)network["networkPlugin"] switch
        {
            "kubenet" => 110,
            "azure" when (string?)network["networkPluginMode"] != "overlay" => 30,
            _ => 250,
        };
}
