using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Azure.Pipeline;

/// <summary>
/// Reads JSON of a far side that changes names' casing, leaves fields out and sends null for lists. Nothing here
/// throws on any document.
/// </summary>
internal static class ArmJson
{
    // Duplicate names would throw on first touch of the object, far from where the answer was read.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node);

    /// <summary>False when there is a body that is not JSON; an empty one is a readable null.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out JsonNode? node)
    {
        node = null;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }
        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            return true;
        }
        try
        {
            node = JsonNode.Parse(bytes, documentOptions: Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The value below the names, each matched exactly first and then in any casing.</summary>
    public static JsonNode? At(JsonNode? node, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            node = node is JsonObject it ? Property(it, name) : null;
        }
        return node;
    }

    public static string? Text(JsonNode? node, params ReadOnlySpan<string> names) =>
        At(node, names) is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    public static bool? Flag(JsonNode? node, params ReadOnlySpan<string> names) =>
        At(node, names)?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>A finite number, whether written as a number or, as some providers do, as a string.</summary>
    public static double? Number(JsonNode? node, params ReadOnlySpan<string> names) =>
        At(node, names) is JsonValue value
        && double.TryParse(
            value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String ? value.ToString() : null,
            System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
        && double.IsFinite(number)
            ? number
            : null;

    public static int? Integer(JsonNode? node, params ReadOnlySpan<string> names) =>
        Number(node, names) is { } number && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    public static IEnumerable<JsonObject> Objects(JsonNode? node, params ReadOnlySpan<string> names) =>
        At(node, names) is JsonArray array ? array.OfType<JsonObject>() : [];

    public static IReadOnlyList<string> Texts(JsonNode? node, params ReadOnlySpan<string> names) =>
        At(node, names) is JsonArray array ? [.. array.Select(it => Text(it)).OfType<string>()] : [];

    public static IReadOnlyDictionary<string, string> Map(JsonNode? node, params ReadOnlySpan<string> names) =>
        At(node, names) is JsonObject map
            ? map.Where(pair => Text(pair.Value) is not null).ToDictionary(pair => pair.Key, pair => Text(pair.Value)!)
            : new Dictionary<string, string>();

    public static JsonObject Object(IReadOnlyDictionary<string, string> map) =>
        new(map.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    /// <summary>Clusters carry it at the root, pools below properties; some versions spell it etag, some have none.</summary>
    public static string? ETag(JsonNode? resource) => Text(resource, "eTag") ?? Text(resource, "properties", "eTag");

    private static JsonNode? Property(JsonObject node, string name) =>
        node.TryGetPropertyValue(name, out var exact)
            ? exact
            : node.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
