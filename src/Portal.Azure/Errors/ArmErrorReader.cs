using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Errors;

/// <summary>Finds the error in whatever shape it came; bounded in depth and breadth, because the far side is not.</summary>
internal static class ArmErrorReader
{
    private const int MaxDepth = 6;
    private const int MaxDetails = 32;

    public static ArmError? Read(JsonNode? node) => Read(node, 0);

    private static ArmError? Read(JsonNode? node, int depth)
    {
        if (depth > MaxDepth || node is not JsonObject error)
        {
            return null;
        }
        if (ArmJson.At(error, "error") is JsonObject wrapped)
        {
            return Read(wrapped, depth + 1);
        }
        // Entra's own shape: {"error":"invalid_client","error_description":"..."}.
        var code = Word(error, "code") ?? Word(error, "error");
        var message = Text(error, "message") ?? Text(error, "error_description");
        if (code is null && message is null)
        {
            return null;
        }
        return new ArmError(
            code ?? ArmErrorCodes.Unspecified,
            FarSideText.Limit(message ?? "", FarSideText.LongestMessage),
            Word(error, "target"),
            Word(error, "subcode")
        )
        {
            Details = [.. Details(error, message, depth).Take(MaxDetails)],
        };
    }

    private static IEnumerable<ArmError> Details(JsonObject error, string? message, int depth)
    {
        var details = ArmJson.At(error, "details");
        var items = details as JsonArray ?? [];
        foreach (var item in items.Append(items.Count == 0 ? details : null).Append(Embedded(message)))
        {
            if (Read(item is JsonValue ? Embedded(ArmJson.Text(item)) : item, depth + 1) is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>Deployments put the inner error as a JSON string into the outer message.</summary>
    private static JsonObject? Embedded(string? text) =>
        text is not null
        && text.AsSpan().TrimStart().StartsWith("{")
        && ArmJson.TryParse(Encoding.UTF8.GetBytes(text), out var node)
            ? node as JsonObject
            : null;

    private static string? Text(JsonObject error, string name) => ArmJson.Text(error, name);

    /// <summary>A short value; some providers send numbers as codes.</summary>
    private static string? Word(JsonObject error, string name) =>
        ArmJson.At(error, name) is JsonValue value
        && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
        && FarSideText.Limit(value.ToString(), FarSideText.LongestName) is { Length: > 0 } word
            ? word
            : null;
}
