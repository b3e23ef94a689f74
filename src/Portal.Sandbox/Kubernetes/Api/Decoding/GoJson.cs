using System.Text;
using System.Text.Json;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>What Go's encoding/json says of broken text and wrong types: clients and people know these sentences.</summary>
internal static class GoJson
{
    public static string Describe(byte[] text, JsonException error)
    {
        var line = 0;
        var start = 0;
        while (line < (error.LineNumber ?? 0) && start < text.Length)
        {
            if (text[start++] == '\n')
                line++;
        }
        var at = start + (int)(error.BytePositionInLine ?? 0);
        if (at >= text.Length)
            return "unexpected end of JSON input";
        var after = error.Message.Contains("after a single JSON value", StringComparison.Ordinal);
        var place = (after, PropertyExpected(text, at)) switch
        {
            (true, _) => "after top-level value",
            (_, true) => "looking for beginning of object key string",
            _ => "looking for beginning of value",
        };
        return $"invalid character '{(char)text[at]}' {place}";
    }

    /// <summary>The name of a JSON type in Go's messages.</summary>
    public static string Name(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            _ => "bool",
        };

    /// <summary>The beginning of a body as refusals quote it: text where it looks like JSON, else hexadecimal.</summary>
    public static string Summary(byte[] data)
    {
        const int most = 30;
        if (data.Length == 0)
            return "<empty>";
        var head = data.AsSpan(0, Math.Min(most, data.Length));
        var text = data[0] == '{' ? Encoding.UTF8.GetString(head) : Convert.ToHexStringLower(head);
        return data.Length > most ? text + " ..." : text;
    }

    private static bool PropertyExpected(byte[] text, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (!char.IsWhiteSpace((char)text[i]))
                return text[i] is (byte)'{' or (byte)',' && text[at] != '"';
        }
        return false;
    }
}
