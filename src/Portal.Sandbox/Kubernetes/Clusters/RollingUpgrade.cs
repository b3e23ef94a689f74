using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>
/// Brings the nodes of a pool to its version and image as AKS does: surge nodes join, one node after the other is drained
/// and reimaged, the surge nodes go. What to do next follows from the nodes alone, so an upgrade that was stopped goes on
/// where it was. https://learn.microsoft.com/azure/aks/how-does-upgrade-happen
/// </summary>
internal sealed class RollingUpgrade(ControlPlane plane, NodeDrain drain, NodeFleet fleet, Pace pace)
{
    public const string StatusLabel = "kubernetes.azure.com/upgrade-status";

    /// <summary>Kept on its old version because it could not be drained; no longer counted.</summary>
    public static bool IsQuarantined(JsonObject node) => node.Label(StatusLabel) == "Quarantined";

    public static bool IsCurrent(JsonObject node, JsonObject pool) =>
        (string?)node["status"]?["nodeInfo"]?["kubeletVersion"] == "v" + (string?)pool["currentOrchestratorVersion"]
        && node.Label(AksNodes.ImageLabel) == (string?)pool["nodeImageVersion"];

    /// <param name="pool">As it is to become.</param>
    /// <param name="nodes">Those that are not quarantined, in the order of their instances.</param>
    /// <returns>Null while it runs.</returns>
    public Ending? Advance(JsonObject cluster, JsonObject pool, List<JsonObject> nodes)
    {
        var count = (int?)pool["count"] ?? 0;
        var settings = pool["upgradeSettings"];
        var own = nodes.Take(count).ToList();
        var old = own.Where(node => !IsCurrent(node, pool)).ToList();
        var extra = nodes.Skip(count).ToList();
        if (old.Count == 0)
            return own.All(NodeView.IsNodeReady) ? RemoveSurge(pool, extra) : null;
        var surge = Math.Min(SurgeNodes.Amount(settings?["maxSurge"], "10%", count), old.Count);
        var parallel = Math.Max(1, Math.Max(surge, SurgeNodes.Amount(settings?["maxUnavailable"], "0", count)));
        if (!HasSurge(cluster, pool, extra, surge))
            return null;
        var returning = own.Count(node => IsCurrent(node, pool) && !node.IsNodeReady());
        foreach (var node in old.Take(parallel - returning))
        {
            if (Upgrade(cluster, pool, node) is { } failure)
                return failure;
        }
        return null;
    }

    private bool HasSurge(JsonObject cluster, JsonObject pool, List<JsonObject> extra, int surge)
    {
        // Left by an upgrade to another version that was stopped.
        fleet.Leave(extra.Where(node => !IsCurrent(node, pool)));
        extra.RemoveAll(node => !IsCurrent(node, pool));
        for (var number = extra.Count; number < surge; number++)
        {
            var node = fleet.Join(cluster, pool);
            plane.Events.Normal(
                node,
                KindTable.Node,
                "Surge",
                $"Created a surge node [{node.Name()} {pool["name"]}] for agentpool {pool["name"]}",
                "upgrader"
            );
        }
        return extra.Count >= surge && extra.All(NodeView.IsNodeReady);
    }

    private Ending? Upgrade(JsonObject cluster, JsonObject pool, JsonObject node)
    {
        var progress = drain.Advance(node, force: false);
        if (progress.Empty is { } empty)
        {
            if (plane.Now >= empty + Minutes(pool, "nodeSoakDurationInMinutes", 0))
                Reimage(cluster, pool, node);
            return null;
        }
        if (progress.Blocker is null || !IsOverdue(pool, progress))
            return null;
        if ((string?)pool["upgradeSettings"]?["undrainableNodeBehavior"] != "Cordon")
            return Failure("UpgradeFailed", node, progress);
        plane.Store.Change(
            KindTable.Node,
            null,
            node.Name(),
            document => document.Metadata().Section("labels")[StatusLabel] = "Quarantined"
        );
        return null;
    }

    private void Reimage(JsonObject cluster, JsonObject pool, JsonObject node)
    {
        fleet.Leave([node]);
        var fresh = fleet.Join(cluster, pool, AksNodes.Index(node.Name()));
        plane.Events.Normal(fresh, KindTable.Node, "Upgrade", $"Successfully reimaged node: {node.Name()}", "upgrader");
    }

    private Ending? RemoveSurge(JsonObject pool, List<JsonObject> surge)
    {
        foreach (var node in surge)
        {
            var progress = drain.Advance(node, force: false);
            if (progress.Empty is not null)
                fleet.Leave([node]);
            else if (progress.Blocker is not null && IsOverdue(pool, progress))
                return Failure("UpgradeFailed", node, progress);
        }
        return surge.Count == 0 ? Ending.Succeeded : null;
    }

    /// <summary>Documented: a drain may take 30 minutes unless the pool says otherwise.</summary>
    public bool IsOverdue(JsonObject pool, Drained progress) =>
        plane.Now >= progress.Since + Minutes(pool, "drainTimeoutInMinutes", 30);

    public static Ending Failure(string code, JsonObject node, Drained progress) =>
        Ending.Failed(code, $"Drain node {node.Name()} {progress.Blocker}");

    private TimeSpan Minutes(JsonObject pool, string setting, int otherwise) =>
        pace.Shorten(
            TimeSpan.FromMinutes(pool["upgradeSettings"]?[setting].Number() is > 0 and var set ? set : otherwise)
        );
}
