using System.Text.Json.Nodes;
using Portal.Core.Clusters;

namespace Portal.Core.NodePools;

/// <summary>What the provider's own facts say of a pool, where rules look at them. What is missing is not so.</summary>
internal static class PoolFacts
{
    public static bool IsSpot(NodePool pool) => Is(pool.Details["scaleSetPriority"], "Spot");

    public static bool IsScaleSet(NodePool pool) =>
        pool.Details["type"] is null || Is(pool.Details["type"], "VirtualMachineScaleSets");

    public static bool IsAutoProvisioned(Cluster cluster) =>
        cluster.Details["nodeProvisioningProfile"] is JsonObject profile && Is(profile["mode"], "Auto");

    private static bool Is(JsonNode? node, string word) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var text)
        && string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
