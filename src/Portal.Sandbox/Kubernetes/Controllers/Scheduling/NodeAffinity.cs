using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Scheduling;

/// <summary>nodeSelector and required node affinity.</summary>
internal static class NodeAffinity
{
    public static bool Allows(JsonObject pod, JsonObject node)
    {
        if (pod["spec"]?["nodeSelector"] is JsonObject selector)
        {
            foreach (var (label, value) in selector)
            {
                if (node.Label(label) != (string?)value)
                    return false;
            }
        }
        return Terms(pod) is not { } terms || terms.Any(term => Fulfils(term!.AsObject(), node));
    }

    /// <summary>The one node that a daemon's pod is meant for.</summary>
    public static string? Only(JsonObject pod)
    {
        if (Terms(pod) is not { Count: 1 } terms || terms[0]!["matchFields"] is not JsonArray { Count: 1 } fields)
            return null;
        return (string?)fields[0]!["key"] == "metadata.name" ? (string?)fields[0]!["values"]?[0] : null;
    }

    private static JsonArray? Terms(JsonObject pod) =>
        pod["spec"]
            ?["affinity"]
            ?["nodeAffinity"]
            ?["requiredDuringSchedulingIgnoredDuringExecution"]
            ?["nodeSelectorTerms"] as JsonArray;

    private static bool Fulfils(JsonObject term, JsonObject node) =>
        LabelSelector.Fulfils(term["matchExpressions"], node.Label)
        && LabelSelector.Fulfils(term["matchFields"], field => field == "metadata.name" ? node.Name() : null);
}
