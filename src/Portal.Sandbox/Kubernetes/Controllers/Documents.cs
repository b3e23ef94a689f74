using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

internal readonly record struct OwnerReference(string Kind, string Name, string Uid);

/// <summary>What controllers read from and write to every document.</summary>
internal static class Documents
{
    public static long Generation(this JsonObject document) => document["metadata"]!["generation"].Number() ?? 0;

    /// <summary>A whole number, whichever type of number the node was made of: a cast insists on the very type.</summary>
    public static long? Number(this JsonNode? node)
    {
        if (node is not JsonValue value)
            return null;
        if (value.TryGetValue<int>(out var small))
            return small;
        return value.TryGetValue<long>(out var large) ? large : null;
    }

    public static string? Label(this JsonObject document, string name) =>
        (string?)document["metadata"]!["labels"]?[name];

    public static string? Annotation(this JsonObject document, string name) =>
        (string?)document["metadata"]!["annotations"]?[name];

    public static DateTimeOffset Created(this JsonObject document) =>
        Time(document["metadata"]!["creationTimestamp"]) ?? default;

    /// <summary>The object that controls this one.</summary>
    public static OwnerReference? Owner(this JsonObject document)
    {
        foreach (var owner in document["metadata"]!["ownerReferences"] as JsonArray ?? [])
        {
            if ((bool?)owner!["controller"] == true)
                return new((string)owner["kind"]!, (string)owner["name"]!, (string)owner["uid"]!);
        }
        return null;
    }

    public static JsonArray ControlledBy(JsonObject owner, string apiVersion, string kind) =>
        [
            new JsonObject
            {
                ["apiVersion"] = apiVersion,
                ["kind"] = kind,
                ["name"] = owner.Name(),
                ["uid"] = owner.Uid(),
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            },
        ];

    /// <summary>The named object below this one, made when it is missing.</summary>
    public static JsonObject Section(this JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject section)
            parent[name] = section = [];
        return section;
    }

    public static JsonArray Items(this JsonObject parent, string name)
    {
        if (parent[name] is not JsonArray items)
            parent[name] = items = [];
        return items;
    }

    public static DateTimeOffset? Time(JsonNode? node) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    public static string Stamp(this DateTimeOffset time) => ObjectMeta.Time(time);

    /// <summary>metav1.MicroTime: leases and events.</summary>
    public static string MicroStamp(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
