using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Kubernetes.Controllers.Scheduling;

/// <summary>Whether a pod may be where a taint is.</summary>
internal static class Tolerations
{
    /// <summary>The first taint that keeps the pod off this node.</summary>
    public static JsonObject? Barrier(JsonObject pod, JsonObject node) =>
        node.Taints()
            .FirstOrDefault(taint =>
                (string?)taint["effect"] is "NoSchedule" or "NoExecute"
                && !pod.Tolerations().Any(t => Tolerates(t, taint))
            );

    /// <summary>Whether it may go on where it is; a new one might not be let in.</summary>
    public static bool MayStay(JsonObject pod, JsonObject node) =>
        node.Taints().All(taint => (string?)taint["effect"] != "NoExecute" || Stay(pod, taint) is null);

    /// <summary>When the pod has to leave: never (null), or so long after the taint came.</summary>
    public static TimeSpan? Stay(JsonObject pod, JsonObject taint)
    {
        var fitting = pod.Tolerations().Where(toleration => Tolerates(toleration, taint)).ToList();
        if (fitting.Count == 0)
            return TimeSpan.Zero;
        var limits = fitting.Select(toleration => toleration["tolerationSeconds"].Number()).OfType<long>().ToList();
        return limits.Count == 0 ? null : TimeSpan.FromSeconds(Math.Max(0, limits.Min()));
    }

    private static bool Tolerates(JsonObject toleration, JsonObject taint)
    {
        var effect = (string?)toleration["effect"] ?? "";
        if (effect.Length > 0 && effect != (string?)taint["effect"])
            return false;
        var key = (string?)toleration["key"] ?? "";
        var any = (string?)toleration["operator"] == "Exists";
        if (key.Length == 0)
            return any;
        return key == (string?)taint["key"]
            && (any || ((string?)toleration["value"] ?? "") == ((string?)taint["value"] ?? ""));
    }
}
