using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>Reads the metadata of a document; what is not there is "" or empty.</summary>
internal static class ObjectMeta
{
    public static JsonObject Metadata(this JsonObject document) =>
        document["metadata"] as JsonObject ?? (JsonObject)(document["metadata"] = new JsonObject());

    public static string Name(this JsonObject document) => Text(document, "name");

    public static string Namespace(this JsonObject document) => Text(document, "namespace");

    public static string Uid(this JsonObject document) => Text(document, "uid");

    public static long Revision(this JsonObject document) =>
        long.TryParse(
            Text(document, "resourceVersion"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var revision
        )
            ? revision
            : 0;

    public static bool Terminating(this JsonObject document) =>
        (document["metadata"] as JsonObject)?["deletionTimestamp"] is not null;

    public static IReadOnlyList<string> Finalizers(this JsonObject document) =>
        (document["metadata"] as JsonObject)?["finalizers"] is JsonArray list
            ? [.. list.Select(item => (string?)item ?? "")]
            : [];

    public static void SetFinalizers(this JsonObject document, IEnumerable<string> finalizers)
    {
        var list = new JsonArray([.. finalizers.Distinct(StringComparer.Ordinal).Select(f => JsonValue.Create(f))]);
        if (list.Count == 0)
            document.Metadata().Remove("finalizers");
        else
            document.Metadata()["finalizers"] = list;
    }

    public static IEnumerable<JsonObject> Owners(this JsonObject document) =>
        (document["metadata"] as JsonObject)?["ownerReferences"] is JsonArray owners ? owners.OfType<JsonObject>() : [];

    /// <summary>"namespace/name", or the name alone.</summary>
    public static string Key(string? @namespace, string name) =>
        string.IsNullOrEmpty(@namespace) ? name : $"{@namespace}/{name}";

    public static string Key(this JsonObject document) => Key(document.Namespace(), document.Name());

    /// <summary>As metadata writes times: UTC in whole seconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(JsonObject document, string field) =>
        (document["metadata"] as JsonObject)?[field] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : "";
}
