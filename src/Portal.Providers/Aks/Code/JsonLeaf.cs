using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code;

/// <summary>One value of a body with its place, for example <c>properties.networkProfile.podCidr</c>. Lists are one value.</summary>
internal sealed record JsonLeaf(string Path, JsonNode? Value)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        // Only what JSON itself demands: & and + stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Nothing is asked for by it: AKS takes an empty list as none, and half a plan has empty texts.</summary>
    public bool IsEmpty =>
        Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }
        || (Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0);

    public bool IsTrue => Value is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public bool IsFalse => Value is JsonValue value && value.TryGetValue<bool>(out var flag) && !flag;

    /// <summary>For a comment.</summary>
    public override string ToString() => $"{Path} = {Value?.ToJsonString(s_options) ?? "null"}";

    /// <param name="body">Where to look.</param>
    /// <param name="whole">Objects at these places are one value: tags, labels.</param>
    public static IEnumerable<JsonLeaf> Of(JsonObject body, Func<string, bool> whole) => Of(body, "", whole);

    private static IEnumerable<JsonLeaf> Of(JsonNode? node, string path, Func<string, bool> whole) =>
        node is JsonObject { Count: > 0 } map && (path.Length == 0 || !whole(path))
            ? map.SelectMany(entry => Of(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", whole))
            : [new JsonLeaf(path, node)];

    /// <summary>A scalar as text, as it is typed on a command line.</summary>
    public static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString(s_options) ?? "";

    /// <summary>One line, whatever it holds: a comment ends with its line in every language.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
