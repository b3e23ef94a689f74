using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>Pods from the template of what controls them.</summary>
internal static class PodTemplate
{
    // As Kubernetes: letters and digits from which no words come out.
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static JsonObject Of(JsonObject workload) => workload["spec"]!["template"]!.AsObject();

    public static JsonObject Pod(JsonObject workload, Kind kind, string prefix)
    {
        var template = Of(workload);
        var metadata = new JsonObject
        {
            ["generateName"] = prefix,
            ["namespace"] = workload.Namespace(),
            ["ownerReferences"] = Documents.ControlledBy(workload, kind.ApiVersion, kind.Name),
        };
        foreach (var part in new[] { "labels", "annotations" })
        {
            if (template["metadata"]?[part] is JsonObject given)
                metadata[part] = given.DeepClone();
        }
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = template["spec"]!.DeepClone(),
        };
    }

    /// <summary>Ten letters that follow from the template.</summary>
    public static string Hash(JsonObject template)
    {
        var digest = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(template.ToJsonString()));
        return string.Concat(digest.Take(10).Select(part => Letters[part % Letters.Length]));
    }

    /// <summary>Equal but for the hash that a controller has put in.</summary>
    public static bool Same(JsonObject one, JsonObject other, string hashLabel) =>
        JsonNode.DeepEquals(Bare(one, hashLabel), Bare(other, hashLabel));

    private static JsonObject Bare(JsonObject template, string hashLabel)
    {
        var bare = template.DeepClone().AsObject();
        (bare["metadata"]?["labels"] as JsonObject)?.Remove(hashLabel);
        return bare;
    }
}
