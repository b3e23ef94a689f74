using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>Single values by their types.</summary>
internal static partial class Scalars
{
    public static JsonNode Read(FieldType type, JsonElement value, Func<DecodingException> misfit) =>
        (type.Form, value.ValueKind) switch
        {
            (FieldForm.String, JsonValueKind.String) => value.GetString()!,
            (FieldForm.Bytes, JsonValueKind.String) => Base64(value.GetString()!),
            (FieldForm.Time or FieldForm.Micro, JsonValueKind.String) => Time(value.GetString()!),
            (FieldForm.Quantity, JsonValueKind.String) => Quantity(value.GetString()!),
            (FieldForm.Quantity, JsonValueKind.Number) => Quantity(value.GetRawText()),
            (FieldForm.IntOrString, JsonValueKind.String) => value.GetString()!,
            (FieldForm.Int or FieldForm.IntOrString, JsonValueKind.Number) when value.TryGetInt32(out var small) =>
                small,
            (FieldForm.Long, JsonValueKind.Number) when value.TryGetInt64(out var number) => number,
            (FieldForm.Number, JsonValueKind.Number) => value.GetDouble(),
            (FieldForm.Bool, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
            (FieldForm.Int or FieldForm.Long, JsonValueKind.Number) => throw new DecodingException(
                misfit()
                    .Message.Replace(
                        "unmarshal number into",
                        $"unmarshal number {value.GetRawText()} into",
                        StringComparison.Ordinal
                    )
            ),
            _ => throw misfit(),
        };

    private static JsonNode Base64(string text)
    {
        if (System.Buffers.Text.Base64.IsValid(text))
            return text;
        var at = text.ToList().FindIndex(c => !char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/' or '='));
        throw new DecodingException($"illegal base64 data at input byte {(at < 0 ? text.Length : at)}");
    }

    private static JsonNode Time(string text) =>
        TimeForm().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            ? text
            : throw new DecodingException(
                $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\""
            );

    private static JsonNode Quantity(string text) =>
        QuantityForm().IsMatch(text)
            ? text
            : throw new DecodingException(
                "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
            );

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})\z",
        RegexOptions.None,
        1000
    )]
    private static partial Regex TimeForm();

    [GeneratedRegex(
        @"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([numkKMGTPE]i?|[eE][-+]?[0-9]+)?\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex QuantityForm();
}
