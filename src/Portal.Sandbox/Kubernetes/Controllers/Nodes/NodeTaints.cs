using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Kubernetes.Controllers.Nodes;

/// <summary>The taints that follow from a node's conditions and its cordon; all others are somebody's own.</summary>
internal static class NodeTaints
{
    private const string Prefix = "node.kubernetes.io/";

    private static readonly (string Key, string Condition, string Status, bool Evicts)[] s_conditions =
    [
        ("not-ready", "Ready", "False", true),
        ("unreachable", "Ready", "Unknown", true),
        ("memory-pressure", "MemoryPressure", "True", false),
        ("disk-pressure", "DiskPressure", "True", false),
        ("pid-pressure", "PIDPressure", "True", false),
        ("network-unavailable", "NetworkUnavailable", "True", false),
    ];

    /// <summary>Puts in what is missing, with its time, and takes away what no longer holds.</summary>
    public static void Set(JsonObject node, DateTimeOffset now)
    {
        var wanted = Wanted(node).ToList();
        var present = node.Taints().ToList();
        var kept = present.Where(taint => !IsOurs(taint) || wanted.Contains(Identity(taint))).ToList();
        foreach (var (key, effect) in wanted)
        {
            if (kept.Any(taint => Identity(taint) == (key, effect)))
                continue;
            var taint = new JsonObject { ["key"] = key, ["effect"] = effect };
            if (!(key == Prefix + "not-ready" && effect == "NoSchedule"))
                taint["timeAdded"] = now.Stamp();
            kept.Add(taint);
        }
        if (kept.Count == 0)
            node.Section("spec").Remove("taints");
        else if (kept.Count != present.Count || !kept.SequenceEqual(present))
            node.Section("spec")["taints"] = new JsonArray([.. kept.Select(taint => taint.DeepClone())]);
    }

    private static IEnumerable<(string Key, string Effect)> Wanted(JsonObject node)
    {
        foreach (var (key, condition, status, evicts) in s_conditions)
        {
            var actual = Conditions.Status(node, condition);
            // A node that never said anything is not ready.
            if (actual != status && !(actual is null && key == "not-ready"))
                continue;
            yield return (Prefix + key, "NoSchedule");
            if (evicts && actual is not null)
                yield return (Prefix + key, "NoExecute");
        }
        if (node.IsUnschedulable())
            yield return (Prefix + "unschedulable", "NoSchedule");
    }

    private static (string Key, string Effect) Identity(JsonObject taint) =>
        ((string?)taint["key"] ?? "", (string?)taint["effect"] ?? "");

    private static bool IsOurs(JsonObject taint)
    {
        var key = Identity(taint).Key;
        return key == Prefix + "unschedulable" || s_conditions.Any(condition => key == Prefix + condition.Key);
    }
}
