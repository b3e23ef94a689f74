using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Web.Components.Shared;

/// <summary>JSON as indented lines in the manner of YAML: one value per line, no braces, quotes only where they matter.</summary>
internal static partial class JsonOutline
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonNode? node) => node is null ? "" : string.Join('\n', Lines(node, ""));

    private static IEnumerable<string> Lines(JsonNode? node, string indent) =>
        node switch
        {
            JsonObject { Count: > 0 } map => map.SelectMany(pair => Member($"{Word(pair.Key)}:", pair.Value, indent)),
            JsonArray { Count: > 0 } list => list.SelectMany(item => Item(item, indent)),
            _ => [indent + Scalar(node)],
        };

    private static IEnumerable<string> Member(string head, JsonNode? value, string indent) =>
        value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }
            ? Lines(value, indent + "  ").Prepend(indent + head)
            : [$"{indent}{head} {Scalar(value)}"];

    // The first line of an item stands after its dash.
    private static IEnumerable<string> Item(JsonNode? item, string indent) =>
        Lines(item, indent + "  ")
            .Select((line, index) => index == 0 ? $"{indent}- {line[(indent.Length + 2)..]}" : line);

    private static string Scalar(JsonNode? value) =>
        value switch
        {
            null => "null",
            JsonObject => "{}",
            JsonArray => "[]",
            _ when value.GetValueKind() == JsonValueKind.String => Word(value.GetValue<string>()),
            _ => value.ToJsonString(s_readable),
        };

    // "40" stays quoted, so that the text and the number differ on screen as they differ in truth.
    private static string Word(string text) =>
        Plain().IsMatch(text) && text is not ("true" or "false" or "null")
            ? text
            : JsonSerializer.Serialize(text, s_readable);

    [GeneratedRegex(@"^[A-Za-z_/.][\w./@:,+ -]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
