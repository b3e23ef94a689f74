using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Admission;

/// <summary>A new node takes no pods before its kubelet has reported.</summary>
internal static class NodeTaints
{
    private const string NotReady = "node.kubernetes.io/not-ready";

    public static void AddNotReady(JsonObject node)
    {
        var spec = (JsonObject)(node["spec"] ??= new JsonObject());
        var taints = (JsonArray)(spec["taints"] ??= new JsonArray());
        if (!taints.OfType<JsonObject>().Any(taint => (string?)taint["key"] == NotReady))
            taints.Add((JsonNode)new JsonObject { ["key"] = NotReady, ["effect"] = "NoSchedule" });
    }
}
