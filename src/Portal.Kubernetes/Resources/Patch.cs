using System.Text.Json.Nodes;

namespace Portal.Kubernetes.Resources;

/// <summary>
/// A change of an object without reading it first. Source:
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply.
/// </summary>
public sealed class Patch
{
    private Patch(string contentType, JsonNode body) => (ContentType, Body) = (contentType, body);

    internal string ContentType { get; }

    internal JsonNode Body { get; }

    internal bool IsApply { get; private init; }

    internal bool Forced { get; private init; }

    /// <summary>Operations of RFC 6902; a <c>test</c> that fails is a 422 without a message.</summary>
    public static Patch Json(JsonArray operations) => new("application/json-patch+json", operations);

    /// <summary>RFC 7396: null removes, and an array replaces the whole array, containers too.</summary>
    public static Patch Merge(JsonObject change) => new("application/merge-patch+json", change);

    /// <summary>Merges lists by their keys; built-in kinds only, others answer 415.</summary>
    public static Patch StrategicMerge(JsonObject change) => new("application/strategic-merge-patch+json", change);

    /// <summary>
    /// Server-side apply: creates or changes what the manifest says. Another's fields are a 409 with a cause for each,
    /// unless forced.
    /// </summary>
    public static Patch Apply(JsonObject manifest, bool force = false) =>
        new("application/apply-patch+yaml", manifest) { IsApply = true, Forced = force };
}
