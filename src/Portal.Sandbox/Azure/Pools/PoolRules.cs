using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Pools;

/// <summary>What the AKS provider refuses about one node pool.</summary>
internal static partial class PoolRules
{
    private static readonly string[] s_immutable =
    [
        "vmSize",
        "osType",
        "osDiskType",
        "osDiskSizeGB",
        "vnetSubnetID",
        "type",
    ];

    public static bool IsSystem(JsonObject pool) => Is(pool, "mode", "System");

    public static ArmAnswer? Refuse(string name, JsonObject pool, JsonObject cluster, JsonObject? existing) =>
        Name(name, pool)
        ?? Immutable(pool, existing)
        ?? Size(pool, cluster, existing)
        ?? Count(pool, existing)
        ?? SystemPool(pool)
        ?? Windows(name, pool, cluster)
        ?? Version(pool, cluster)
        ?? Zones(pool, cluster);

    public static ArmAnswer? RefuseRemoval(JsonObject cluster, JsonObject pool) =>
        IsSystem(pool) && ClusterDocument.Pools(cluster).Count(IsSystem) == 1
            ? ArmErrors.Flat(
                400,
                "OperationNotAllowed",
                $"The last system agent pool '{pool["name"]}' cannot be deleted: there has to be at least one."
            )
            : null;

    private static ArmAnswer? Name(string name, JsonObject pool)
    {
        var longest = Is(pool, "osType", "Windows") ? 6 : 12;
        return NamePattern().IsMatch(name) && name.Length <= longest
            ? null
            : ArmErrors.Invalid(
                "agentPoolProfile.name",
                $"'{name}' must start with a lower-case letter, hold only lower-case letters and digits and be no longer than {longest} characters."
            );
    }

    private static ArmAnswer? Immutable(JsonObject pool, JsonObject? existing)
    {
        foreach (var field in existing is null ? [] : s_immutable)
        {
            if (Given(pool[field]) is { } asked && Given(existing![field]) is { } current && !Same(asked, current))
                return ArmErrors.Flat(
                    400,
                    "PropertyChangeNotAllowed",
                    $"Changing property 'properties.{field}' is not allowed.",
                    $"properties.{field}"
                );
        }
        return null;
    }

    private static ArmAnswer? Size(JsonObject pool, JsonObject cluster, JsonObject? existing)
    {
        if (existing is not null)
            return null;
        var asked = (string?)Given(pool["vmSize"]) ?? PoolDefaults.DefaultSize;
        var region = Region.Find((string?)cluster["location"])!;
        if (VmSize.Find(asked) is { } size && size.IsAllowedIn(region))
            return IsSystem(pool) && (size.Cpus < 2 || size.MemoryGB < 4 || size.IsBurstable)
                ? SystemSize(asked)
                : null;
        var offered = VmSize.All.Where(s => s.IsAllowedIn(region)).Select(s => s.Name.ToLowerInvariant());
        return ArmErrors.Flat(
            400,
            "BadRequest",
            $"The VM size of {asked} is not allowed in your subscription in location '{region.Name}'. The available VM sizes are '{string.Join(',', offered)}'. For more details, please visit https://aka.ms/cpu-quota"
        );
    }

    private static ArmAnswer SystemSize(string size) =>
        ArmErrors.Flat(
            400,
            "BadRequest",
            $"The VM size '{size}' is not suitable for a system node pool: at least 2 vCPUs and 4 GB of memory are needed, and B-series sizes are not supported.",
            "agentPoolProfile.vmSize"
        );

    private static ArmAnswer? Count(JsonObject pool, JsonObject? existing)
    {
        var count = (int?)pool["count"];
        var stopped = Is(existing?["powerState"] as JsonObject ?? pool["powerState"] as JsonObject, "code", "Stopped");
        var least = IsSystem(pool) && !stopped ? 1 : 0;
        if (count is < 0 or > 1000 || count < least)
            return ArmErrors.Invalid("agentPoolProfile.count", $"A count of {count} is not between {least} and 1000.");
        if (pool["enableAutoScaling"] is null || !(bool)pool["enableAutoScaling"]!)
            return null;
        var (min, max) = (
            (int?)pool["minCount"] ?? (int?)existing?["minCount"],
            (int?)pool["maxCount"] ?? (int?)existing?["maxCount"]
        );
        if (min is null || max is null || min > max || min < least || max > 1000)
            return ArmErrors.Invalid(
                "agentPoolProfile.minCount",
                "With the autoscaler, minCount and maxCount must be set, minCount not above maxCount."
            );
        var resized =
            existing is not null
            && Is(existing, "enableAutoScaling", true)
            && count is not null
            && !Same(existing["count"]!, pool["count"]!);
        return resized && !stopped && pool["powerState"] is null
            ? ArmErrors.Flat(
                400,
                "BadRequest",
                "Cannot scale cluster autoscaler enabled node pool.",
                "agentPoolProfile.count"
            )
            : null;
    }

    private static ArmAnswer? SystemPool(JsonObject pool)
    {
        if (!IsSystem(pool))
            return null;
        if (Is(pool, "osType", "Windows"))
            return ArmErrors.Invalid("agentPoolProfile.osType", "A system node pool must run Linux.");
        if (Is(pool, "scaleSetPriority", "Spot"))
            return ArmErrors.Invalid("agentPoolProfile.scaleSetPriority", "A system node pool cannot be a Spot pool.");
        var taints = pool["nodeTaints"] as JsonArray ?? [];
        var restricted = taints
            .Select(taint => taint?.ToString() ?? "")
            .Any(taint =>
                !taint.StartsWith("CriticalAddonsOnly", StringComparison.Ordinal)
                && !taint.EndsWith(":PreferNoSchedule", StringComparison.Ordinal)
            );
        return restricted
            ? ArmErrors.Flat(
                400,
                "SystemPoolHasRestrictedTaint",
                "Placing custom taints on system pool is not supported(except 'CriticalAddonsOnly' taint or taint effect is 'PreferNoSchedule'). Please refer to https://aka.ms/aks/system-taints for detail",
                "agentPoolProfile.nodeTaints"
            )
            : null;
    }

    private static ArmAnswer? Windows(string name, JsonObject pool, JsonObject cluster)
    {
        if (!Is(pool, "osType", "Windows"))
            return null;
        var network = ClusterDocument.Properties(cluster)["networkProfile"];
        if ((string?)network?["networkPlugin"] is not "azure")
            return ArmErrors.Flat(
                400,
                "AzureCNIOnlyForWindows",
                $"Windows agent pool '{name}' requires the network plugin 'azure'.",
                "networkProfile.networkPlugin"
            );
        if (Is(pool, "osSKU", "Windows2019"))
            return ArmErrors.Invalid("agentPoolProfile.osSKU", "Windows2019 is not supported from Kubernetes 1.33 on.");
        return Is(pool, "osSKU", "Windows2025") && !Is(pool, "enableFIPS", true)
            ? ArmErrors.Invalid("agentPoolProfile.enableFIPS", "Windows2025 requires a FIPS-enabled image.")
            : null;
    }

    private static ArmAnswer? Version(JsonObject pool, JsonObject cluster)
    {
        var asked = (string?)pool["orchestratorVersion"];
        var plane = ClusterDocument.Properties(cluster);
        if (string.IsNullOrEmpty(asked) || asked == (string?)plane["kubernetesVersion"])
            return null;
        if (KubernetesVersions.Resolve(asked) is not { } version)
            return ArmErrors.Flat(
                400,
                "AgentPoolK8sVersionNotSupported",
                $"Version {asked} is not supported in this region. Please use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list"
            );
        var control = (string?)plane["currentKubernetesVersion"] ?? version.Patch;
        if (Parse(version.Patch) > Parse(control))
            return Incompatible(version.Patch, control, "Node pool version is bigger than control plane version");
        return KubernetesVersions.Number(control) - KubernetesVersions.Number(version.Patch) > 3
            ? Incompatible(
                version.Patch,
                control,
                "Minor version of node pool cannot be more than 3 less than control plane's version"
            )
            : null;
    }

    private static ArmAnswer Incompatible(string pool, string control, string reason) =>
        ArmErrors.Flat(
            400,
            "NodePoolMcVersionIncompatible",
            $"Node pool version {pool} and control plane version {control} are incompatible. {reason}. For more information, please check https://aka.ms/aks/UpgradeVersionRules"
        );

    private static ArmAnswer? Zones(JsonObject pool, JsonObject cluster)
    {
        if (
            pool["availabilityZones"] is not JsonArray { Count: > 0 } zones
            || VmSize.Find((string?)pool["vmSize"]) is not { } size
        )
            return null;
        var region = Region.Find((string?)cluster["location"])!;
        var wrong = zones.Select(zone => zone?.ToString() ?? "").Except(size.ZonesIn(region)).FirstOrDefault();
        return wrong is null
            ? null
            : ArmErrors.Flat(
                400,
                "AvailabilityZoneNotSupported",
                $"The zone(s) '{wrong}' for resource '{pool["name"] ?? "agentPool"}' is not supported. The supported zones for location '{region.Name}' are '{string.Join(',', size.ZonesIn(region))}'",
                "agentPoolProfile.availabilityZones"
            );
    }

    private static Version Parse(string version) => global::System.Version.Parse(version);

    private static JsonNode? Given(JsonNode? node) => node?.ToString() is null or "" or "0" ? null : node;

    private static bool Same(JsonNode left, JsonNode right) =>
        string.Equals(left.ToString(), right.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool Is(JsonObject? node, string field, string value) =>
        string.Equals(node?[field]?.ToString(), value, StringComparison.OrdinalIgnoreCase);

    private static bool Is(JsonObject node, string field, bool value) => Is(node, field, value ? "true" : "false");

    [GeneratedRegex("^[a-z][a-z0-9]{0,11}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
