using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Selectors;

/// <summary>Which fields of a kind can be selected by, and the text of a document's.</summary>
internal static class SelectableFields
{
    private static readonly string[] s_always = ["metadata.name", "metadata.namespace"];

    private static readonly string[] s_referred =
    [
        "kind",
        "namespace",
        "name",
        "uid",
        "apiVersion",
        "resourceVersion",
        "fieldPath",
    ];

    private static readonly Dictionary<Kind, string[]> s_more = new()
    {
        [KindTable.Pod] =
        [
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "spec.hostNetwork",
            "status.phase",
            "status.podIP",
            "status.nominatedNodeName",
        ],
        [KindTable.Node] = ["spec.unschedulable"],
        [KindTable.Namespace] = ["status.phase"],
        [KindTable.Secret] = ["type"],
        [KindTable.Job] = ["status.successful"],
        [KindTable.ReplicationController] = ["status.replicas"],
        [KindTable.Event] =
        [
            .. s_referred.Select(field => "involvedObject." + field),
            "reason",
            "reportingComponent",
            "source",
            "type",
        ],
        [KindTable.EventsEvent] =
        [
            .. s_referred.Select(field => "regarding." + field),
            "reason",
            "reportingController",
            "type",
        ],
    };

    public static void Check(Kind kind, string field)
    {
        var known = s_more.TryGetValue(kind, out var more);
        if (
            s_always.Contains(field, StringComparer.Ordinal) || (known && more!.Contains(field, StringComparer.Ordinal))
        )
            return;
        if (kind == KindTable.Job)
            throw ApiRefusal.BadRequest($"field label \"{field}\" not supported for batchv1.Job");
        throw ApiRefusal.BadRequest(
            known
                ? $"field label not supported: {field}"
                : $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
        );
    }

    /// <summary>What is not there is "", of a flag "false", of a number "0".</summary>
    public static string Value(Kind kind, JsonObject document, string field) =>
        field switch
        {
            "metadata.name" => document.Name(),
            "metadata.namespace" => document.Namespace(),
            "status.successful" => Text(document, "status.succeeded") is { Length: > 0 } count ? count : "0",
            "status.replicas" => Text(document, field) is { Length: > 0 } count ? count : "0",
            "spec.unschedulable" or "spec.hostNetwork" => Text(document, field) is "true" ? "true" : "false",
            "source" => Text(document, "source.component") is { Length: > 0 } source
                ? source
                : Text(document, "reportingComponent"),
            _ => Text(document, Stored(kind, field)),
        };

    private static string Stored(Kind kind, string field)
    {
        var top = field.Split('.')[0];
        return kind.Renames.TryGetValue(top, out var name) ? name + field[top.Length..] : field;
    }

    private static string Text(JsonObject document, string path)
    {
        JsonNode? node = document;
        foreach (var part in path.Split('.'))
            node = (node as JsonObject)?[part];
        return node is JsonValue value ? value.ToString() : "";
    }
}
