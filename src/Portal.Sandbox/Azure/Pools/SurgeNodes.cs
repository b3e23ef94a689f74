using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Operations;

namespace Portal.Sandbox.Azure.Pools;

/// <summary>
/// The nodes that an upgrade adds while it runs; they take quota and addresses like any other.
/// https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling
/// </summary>
internal static class SurgeNodes
{
    /// <summary>From here on AKS makes do with one surge node where more cannot be had.</summary>
    private const int Frugal = 35;

    /// <summary>What must be there for the upgrade that the pool is in; 0 where it is in none.</summary>
    public static int Of(JsonObject cluster, JsonObject pool)
    {
        if (!IsUpgrading(pool) || !UnfinishedUpgrades.Has(cluster, pool))
            return 0;
        var count = (int?)pool["count"] ?? 0;
        var surge = Math.Min(Amount(pool["upgradeSettings"]?["maxSurge"], "10%", count), count);
        return KubernetesVersions.Number((string)pool["currentOrchestratorVersion"]!) >= Frugal
            ? Math.Min(surge, 1)
            : surge;
    }

    /// <summary>"3", or "10%" of the nodes, rounded up.</summary>
    public static int Amount(JsonNode? setting, string otherwise, int nodes)
    {
        var text = setting?.ToString() is { Length: > 0 } given ? given : otherwise;
        var number = int.TryParse(text.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : 1;
        return text.EndsWith('%') ? ((nodes * number) + 99) / 100 : number;
    }

    private static bool IsUpgrading(JsonObject pool) =>
        (string?)pool["provisioningState"] is { } state
        && (
            state == OperationKind.UpgradeCluster.State()
            || state == OperationKind.UpgradePool.State()
            || state == OperationKind.UpgradeNodeImage.State()
        );
}
