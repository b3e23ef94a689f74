using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;

namespace Portal.Sandbox.Azure.Pools;

/// <summary>
/// Pools whose nodes are, or were when an upgrade stopped, on their way to another version or image. Any later PUT takes
/// the upgrade up again (learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling).
/// </summary>
internal static class UnfinishedUpgrades
{
    // No node pool can have this name.
    private const string Note = "unfinished upgrades";

    public static void Begin(JsonObject cluster, JsonObject pool) =>
        Of(cluster)[(string)pool["name"]!] = PoolDefaults.NodeImage((string?)pool["osSKU"]);

    public static bool Has(JsonObject cluster, JsonObject pool) => Of(cluster).ContainsKey((string)pool["name"]!);

    public static bool Any(JsonObject cluster) => Of(cluster).Count > 0;

    /// <summary>The pool as its upgrade will leave it.</summary>
    public static JsonObject Target(JsonObject cluster, JsonObject pool)
    {
        var target = pool.DeepClone().AsObject();
        if (Of(cluster)[(string)pool["name"]!] is { } image)
            target["nodeImageVersion"] = image.DeepClone();
        return target;
    }

    /// <summary>Recorded: the image of a pool is the new one when the operation has ended.</summary>
    public static void Finish(JsonObject cluster, JsonObject pool)
    {
        if (!Of(cluster).Remove((string)pool["name"]!, out var image))
            return;
        pool["nodeImageVersion"] = image?.DeepClone();
    }

    private static JsonObject Of(JsonObject cluster) => ClusterDefaults.Section(ClusterDocument.Notes(cluster), Note);
}
