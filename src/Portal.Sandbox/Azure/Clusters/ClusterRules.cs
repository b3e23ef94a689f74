using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Networks;
using Portal.Sandbox.Azure.Pools;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>What the AKS provider refuses at a cluster's PUT.</summary>
internal static partial class ClusterRules
{
    public static ArmAnswer? RefuseShape(JsonObject body) =>
        JsonShape.Cluster.Refuse(body)
        ?? Pools(body)
            .Select(pool =>
                pool is JsonObject shape
                    ? JsonShape.Pool.Refuse(shape) ?? PoolName(shape)
                    : JsonShape.Unreadable("agentPoolProfiles")
            )
            .FirstOrDefault(refusal => refusal is not null);

    public static ArmAnswer? Refuse(ArmCall call, JsonObject body, JsonObject? existing) =>
        Name(call.Route("c"))
        ?? Location(body, existing)
        ?? State(body, existing)
        ?? PoolNames(body)
        ?? VersionRules.Refuse(body, existing)
        ?? Immutable(body, existing);

    /// <summary>Rules about the cluster as it would become, pools and defaults included.</summary>
    public static ArmAnswer? RefuseResult(ArmCall call, JsonObject cluster, JsonObject? existing)
    {
        foreach (var pool in ClusterDocument.Pools(cluster))
        {
            var old = existing is null ? null : ClusterDocument.Pool(existing, (string?)pool["name"]);
            if (PoolRules.Refuse((string)pool["name"]!, pool, cluster, old) is { } refusal)
                return refusal;
        }
        if (!ClusterDocument.Pools(cluster).Any(PoolRules.IsSystem))
            return ArmErrors.Invalid(
                "agentPoolProfile.mode",
                "Managed cluster must have at least one system agent pool."
            );
        return NetworkRules.Refuse(call, cluster);
    }

    private static ArmAnswer? Name(string name)
    {
        if (!NamePattern().IsMatch(name))
            return ArmErrors.Invalid(
                "resourceName",
                $"'{name}' is not a valid name. Please see https://aka.ms/aks-naming-rules for more details."
            );
        // learn.microsoft.com/azure/azure-resource-manager/templates/error-reserved-resource-name
        var lower = name.ToLowerInvariant();
        var reserved =
            lower.Contains("microsoft", StringComparison.Ordinal)
            || lower.Contains("windows", StringComparison.Ordinal)
            || lower.StartsWith("login", StringComparison.Ordinal)
            || lower.StartsWith("xbox", StringComparison.Ordinal)
            || lower == "azure";
        return reserved
            ? ArmErrors.Gateway(
                400,
                "ReservedResourceName",
                $"The resource name '{name}' or a part of the name is a trademarked or reserved word."
            )
            : null;
    }

    private static ArmAnswer? Location(JsonObject body, JsonObject? existing)
    {
        var asked = (string?)body["location"];
        if (string.IsNullOrEmpty(asked))
            return ArmErrors.Gateway(400, "LocationRequired", "The location property is required for this definition.");
        if (Region.Find(asked) is not { } region)
            return ArmErrors.Gateway(
                400,
                "LocationNotAvailableForResourceType",
                $"The provided location '{asked}' is not available for resource type 'Microsoft.ContainerService/managedClusters'. List of available regions for the resource type is '{string.Join(',', Region.All.Select(r => r.Name))}'."
            );
        return existing is null || Region.Find((string?)existing["location"]) == region
            ? null
            : ArmErrors.Gateway(
                409,
                "InvalidResourceLocation",
                $"The resource '{existing["name"]}' already exists in location '{existing["location"]}'. A resource with the same name cannot be created in location '{region.Name}'. Please select a new resource name."
            );
    }

    /// <summary>ARM's rule: a provisioningState in a PUT is ignored when it is the current one and refused otherwise.</summary>
    private static ArmAnswer? State(JsonObject body, JsonObject? existing)
    {
        var asked = (string?)body["properties"]?["provisioningState"];
        return asked is null || asked == (string?)existing?["properties"]?["provisioningState"]
            ? null
            : ArmErrors.Invalid("provisioningState", $"'{asked}' cannot be set by a client.");
    }

    private static ArmAnswer? PoolName(JsonObject pool) =>
        pool["name"]?.GetValueKind() == JsonValueKind.String
            ? null
            : ArmErrors.Invalid("agentPoolProfile.name", "A node pool needs a name.");

    private static ArmAnswer? PoolNames(JsonObject body)
    {
        var names = Pools(body).Select(pool => (string)pool!["name"]!).ToArray();
        var twice = names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? null
            : ArmErrors.Invalid(
                "agentPoolProfile.name",
                $"The node pool name '{twice.Key}' is not unique in the cluster."
            );
    }

    private static ArmAnswer? Immutable(JsonObject body, JsonObject? existing)
    {
        foreach (var path in existing is null ? [] : s_immutable)
        {
            var (asked, current) = (At(body, path), At(existing!, path));
            if (asked is not null && current is not null && !JsonNode.DeepEquals(asked, current))
                return ArmErrors.Flat(
                    400,
                    "PropertyChangeNotAllowed",
                    $"Changing property '{path}' is not allowed.",
                    path
                );
        }
        return null;
    }

    private static readonly string[] s_immutable =
    [
        "properties.dnsPrefix",
        "properties.nodeResourceGroup",
        "properties.networkProfile.serviceCidr",
        "properties.networkProfile.dnsServiceIP",
        "properties.windowsProfile.adminUsername",
    ];

    private static JsonNode? At(JsonObject node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (current, name) => (current as JsonObject)?[name]);

    private static JsonArray Pools(JsonObject body) => body["properties"]?["agentPoolProfiles"] as JsonArray ?? [];

    [GeneratedRegex("^[a-zA-Z0-9]$|^[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
