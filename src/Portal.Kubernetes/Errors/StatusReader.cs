using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Portal.Kubernetes.Errors;

/// <summary>Reads a Status object, and makes the best of what is none.</summary>
internal static class StatusReader
{
    public const int MaxBytes = 64 * 1024;
    private const int LongestMessage = 4000;
    private const int LongestForeign = 512;
    private const int LongestName = 300;

    public static KubeStatus Read(
        int code,
        ReadOnlySpan<byte> body,
        string request,
        RetryConditionHeaderValue? retryAfter,
        TimeProvider time
    )
    {
        var status = Parse(body) ?? new KubeStatus(0, Foreign(code, body));
        return status with
        {
            Code = code,
            Request = request,
            RetryAfter = retryAfter?.Delta ?? retryAfter?.Date - time.GetUtcNow() ?? status.RetryAfter,
        };
    }

    /// <summary>Null where the bytes are no Status.</summary>
    public static KubeStatus? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static KubeStatus? Parse(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object || Text(root, "kind", LongestName) is not "Status")
        {
            return null;
        }
        var code = Number(root, "code") ?? 0;
        var reason = Text(root, "reason", LongestName);
        var details = Inner(root, "details");
        return new KubeStatus(code, Text(root, "message", LongestMessage) ?? reason ?? "The API server gave no reason.")
        {
            Reason = reason,
            Kind = Text(details, "kind", LongestName),
            Name = Text(details, "name", LongestName),
            Causes = [.. Causes(details)],
            RetryAfter = Number(details, "retryAfterSeconds") is > 0 and var seconds
                ? TimeSpan.FromSeconds(seconds)
                : null,
            Continue = Text(Inner(root, "metadata"), "continue", MaxBytes),
        };
    }

    private static IEnumerable<KubeStatusCause> Causes(JsonElement details) =>
        Inner(details, "causes") is { ValueKind: JsonValueKind.Array } causes
            ? causes
                .EnumerateArray()
                .Where(it => it.ValueKind is JsonValueKind.Object)
                .Take(100)
                .Select(it => new KubeStatusCause(
                    Text(it, "reason", LongestName),
                    Text(it, "message", LongestMessage) ?? "",
                    Text(it, "field", LongestName)
                ))
            : [];

    private static string Foreign(int code, ReadOnlySpan<byte> body)
    {
        var text = FarSideText.Limit(
            Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestForeign)]),
            LongestForeign
        );
        return FormattableString.Invariant($"HTTP {code}{(text is "" ? "" : ": ")}{text}");
    }

    private static JsonElement Inner(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement element, string name, int longest) =>
        Inner(element, name) is { ValueKind: JsonValueKind.String } value
        && !IsBroken(value, out var text)
        && text is not ""
            ? FarSideText.Limit(text, longest)
            : null;

    // A lone surrogate is legal JSON and no text.
    private static bool IsBroken(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return false;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return true;
        }
    }

    private static int? Number(JsonElement element, string name) =>
        Inner(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : null;
}
