using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes;

/// <summary>Reads a place in a document; what is missing or of another type reads as nothing.</summary>
internal static class Read
{
    public static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
            node = (node as JsonObject)?[step];
        return node;
    }

    public static string? Text(JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    /// <summary>A number whatever type it was made with; 0 where there is none.</summary>
    public static long Number(JsonNode? node, params ReadOnlySpan<string> path) => NumberOrNothing(At(node, path)) ?? 0;

    public static long? NumberOrNothing(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (long)number
            : null;

    public static bool Flag(JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static DateTimeOffset? Time(JsonNode? node, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(
            Text(node, path),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    public static IEnumerable<JsonObject> Objects(JsonNode? node, params ReadOnlySpan<string> path) =>
        (At(node, path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The texts of a list of texts.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node, params ReadOnlySpan<string> path) =>
        At(node, path) is JsonArray list ? [.. list.Select(item => Text(item)).OfType<string>()] : [];

    /// <summary>A value as text: what an IntOrString holds, for one.</summary>
    public static string? Scalar(JsonNode? node, params ReadOnlySpan<string> path) => At(node, path)?.ToString();

    /// <summary>The condition of this type in <c>status.conditions</c>.</summary>
    public static JsonObject? Condition(JsonNode? document, string type) =>
        Objects(document, "status", "conditions").FirstOrDefault(condition => Text(condition, "type") == type);

    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? "<none>" : text;
}
