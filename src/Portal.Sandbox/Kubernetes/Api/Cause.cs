using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api;

/// <summary>One flaw of a document: the field's path, a reason for programs, words for people.</summary>
internal sealed record Cause(string Field, string Reason, string Message)
{
    public string Text => $"{Field}: {Message}";

    public JsonNode Node =>
        new JsonObject
        {
            ["reason"] = Reason,
            ["message"] = Message,
            ["field"] = Field,
        };

    public static Cause Required(string field, string? why = null) =>
        new(field, "FieldValueRequired", why is null ? "Required value" : $"Required value: {why}");

    /// <summary><paramref name="value"/> as Go would print it: text in quotes.</summary>
    public static Cause Invalid(string field, object? value, string why) =>
        new(field, "FieldValueInvalid", $"Invalid value: {Print(value)}: {why}");

    public static Cause Forbidden(string field, string why) => new(field, "FieldValueForbidden", $"Forbidden: {why}");

    public static Cause Duplicate(string field, object? value) =>
        new(field, "FieldValueDuplicate", $"Duplicate value: {Print(value)}");

    public static Cause NotSupported(string field, string? value, params string[] supported) =>
        new(
            field,
            "FieldValueNotSupported",
            $"Unsupported value: {Print(value ?? "")}: supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}"
        );

    public static Cause TooLong(string field, int most) =>
        new(field, "FieldValueTooLong", $"Too long: may not be more than {most} bytes");

    private static string Print(object? value) =>
        value is string text
            ? '"'
                + text.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("\n", "\\n", StringComparison.Ordinal)
                + '"'
            : value?.ToString() ?? "null";
}
