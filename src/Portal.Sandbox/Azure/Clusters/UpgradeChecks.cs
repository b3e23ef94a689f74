using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>
/// What AKS looks at inside a cluster before it begins an upgrade: disruption budgets that never allow an eviction
/// (learn.microsoft.com/troubleshoot/azure/azure-kubernetes, error-code-unsatisfiablepdb). Such a budget may protect
/// nothing at all; the service's message names it all the same.
/// </summary>
internal static class UpgradeChecks
{
    /// <summary>A request that upgrades, or takes up an upgrade again: the cluster must be asked. The body is as it came.</summary>
    public static bool IsUpgrade(JsonObject cluster, JsonObject body)
    {
        var properties = body["properties"] as JsonObject;
        return UnfinishedUpgrades.Any(cluster)
            || IsOther(
                properties?["kubernetesVersion"],
                ClusterDocument.Properties(cluster)["currentKubernetesVersion"]
            )
            || ClusterDocument
                .Pools(cluster)
                .Any(pool => Asked(properties, pool).Any(asked => IsOther(asked, pool["currentOrchestratorVersion"])));
    }

    public static ArmAnswer? Refuse(ArmCall call)
    {
        var never = (call.Cluster?.Store.List(KindTable.PodDisruptionBudget) ?? [])
            .Where(budget => budget["spec"]?["maxUnavailable"]?.ToString() is "0" or "0%")
            .Select(budget =>
                $"* PDB {budget.Namespace()}/{budget.Name()} has maxunavailble == 0 can't proceed with put operation"
            )
            .ToArray();
        return never.Length == 0
            ? null
            : ArmErrors.Flat(
                400,
                "UnsatisfiablePDB",
                $"{never.Length} {(never.Length == 1 ? "error" : "errors")} occurred: {string.Join(' ', never)}"
            );
    }

    /// <summary>A pool's own request says it at the top, a cluster's in its list.</summary>
    private static IEnumerable<JsonNode?> Asked(JsonObject? properties, JsonObject pool) =>
        (properties?["agentPoolProfiles"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(one => one["name"]?.ToString() == (string?)pool["name"])
            .Select(one => one["orchestratorVersion"])
            .Append(properties?["orchestratorVersion"]);

    private static bool IsOther(JsonNode? asked, JsonNode? current) =>
        asked?.ToString() is { Length: > 0 } version
        && current?.ToString() is { } now
        && version != now
        && !now.StartsWith(version + ".", StringComparison.Ordinal);
}
