using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Verbs;

/// <summary>Which part of a document an address may change.</summary>
internal static class Parts
{
    private static readonly string[] s_servers = ["deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <summary>Through /status only the status, through /finalize only the finalizers, else all but the status.</summary>
    public static JsonObject Merge(Kind kind, string? subresource, JsonObject stored, JsonObject body)
    {
        var next = new JsonObject
        {
            ["kind"] = stored["kind"]?.DeepClone(),
            ["apiVersion"] = stored["apiVersion"]?.DeepClone(),
            ["metadata"] = Metadata(stored, body),
        };
        var (from, kept) = subresource == "status" ? (stored, body) : (body, stored);
        foreach (var (field, value) in from)
        {
            if (field is not ("kind" or "apiVersion" or "metadata" or "status"))
                next[field] = value?.DeepClone();
        }
        var status = subresource == "status" || Creates.HasStatus(kind) ? kept["status"] : body["status"];
        if (status is not null)
            next["status"] = status.DeepClone();
        if (kind == KindTable.Namespace && subresource != "finalize")
            next["spec"] = stored["spec"]?.DeepClone();
        return next;
    }

    private static JsonObject Metadata(JsonObject stored, JsonObject body)
    {
        var metadata = body.Metadata().DeepClone().AsObject();
        foreach (var field in s_servers)
        {
            metadata.Remove(field);
            if (stored.Metadata()[field] is { } value)
                metadata[field] = value.DeepClone();
        }
        metadata["generation"] = stored.Metadata()["generation"]?.DeepClone();
        if (metadata["generation"] is null)
            metadata.Remove("generation");
        return metadata;
    }
}
