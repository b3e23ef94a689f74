using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>
/// A body in Kubernetes' protobuf envelope as the document it would be in JSON. What the table of numbers lacks is refused,
/// since a field must not get lost.
/// </summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    /// <summary>Numbers and flags that mean something at zero; Go leaves all others out of JSON.</summary>
    private static readonly string[] s_keptAtZero =
    [
        "replicas",
        "minReplicas",
        "parallelism",
        "completions",
        "backoffLimit",
        "terminationGracePeriodSeconds",
        "expirationSeconds",
        "automountServiceAccountToken",
        "enableServiceLinks",
        "runAsNonRoot",
        "suspend",
    ];

    /// <summary>k8s, a zero byte, and a runtime.Unknown: the type in field 1, the document in field 2.</summary>
    public static JsonObject Read(ReadOnlySpan<byte> body, Schema type)
    {
        if (!body.StartsWith("k8s\0"u8))
            throw ApiRefusal.BadRequest(
                "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]"
            );
        if (!ProtobufFields.Knows(type))
            throw Unread(type.Name);
        var (document, apiVersion, kind) = (new JsonObject(), "", "");
        var envelope = new ProtobufReader(body[4..]);
        while (envelope.Next())
        {
            if (envelope.Field == 1)
                (apiVersion, kind) = Type(envelope.Content);
            else if (envelope.Field == 2)
                document = Message(envelope.Content, type);
        }
        if (kind.Length > 0)
            (document["kind"], document["apiVersion"]) = (kind, apiVersion);
        return document;
    }

    private static (string ApiVersion, string Kind) Type(ReadOnlySpan<byte> message)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
                apiVersion = reader.Text;
            else if (reader.Field == 2)
                kind = reader.Text;
        }
        return (apiVersion, kind);
    }

    private static JsonObject Message(ReadOnlySpan<byte> message, Schema type)
    {
        var document = new JsonObject();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            var field =
                ProtobufFields.Find(type, reader.Field)
                ?? throw Unread($"{type.Name} field {reader.Field.ToString(CultureInfo.InvariantCulture)}");
            if (field.Type.Form == FieldForm.List)
                Items(document, field.Name).Add(Value(reader, field.Type.Items!));
            else if (field.Type.Form == FieldForm.Map)
                AddEntry(document, field, reader.Content);
            else if (Value(reader, field.Type) is { } value && (s_keptAtZero.Contains(field.Name) || !IsZero(value)))
                document[field.Name] = value;
        }
        return document;
    }

    private static void AddEntry(JsonObject document, Field field, ReadOnlySpan<byte> entry)
    {
        var map = document[field.Name] as JsonObject ?? (JsonObject)(document[field.Name] = new JsonObject());
        var (key, value) = ("", (JsonNode?)null);
        var reader = new ProtobufReader(entry);
        while (reader.Next())
        {
            if (reader.Field == 1)
                key = reader.Text;
            else
                value = Value(reader, field.Type.Items!);
        }
        map[key] = value ?? "";
    }

    private static JsonArray Items(JsonObject document, string field) =>
        document[field] as JsonArray ?? (JsonArray)(document[field] = new JsonArray());

    private static JsonNode? Value(ProtobufReader reader, FieldType type) =>
        type.Form switch
        {
            FieldForm.Object => Message(reader.Content, type.Object),
            FieldForm.Bytes => Convert.ToBase64String(reader.Content),
            FieldForm.Int or FieldForm.Long => reader.Number,
            FieldForm.Bool => reader.Number != 0,
            FieldForm.Time or FieldForm.Micro => Time(reader.Content),
            FieldForm.Quantity => First(reader.Content, 1),
            FieldForm.IntOrString => First(reader.Content, 3) ?? First(reader.Content, 2),
            FieldForm.String => reader.Text,
            _ => throw Unread(type.Form.ToString()),
        };

    /// <summary>The value of one field of a small message: a quantity's text, a port's number or name.</summary>
    private static JsonNode? First(ReadOnlySpan<byte> message, int field)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field != field)
                continue;
            if (reader.Number is { } number)
                return number;
            return reader.Content.IsEmpty ? null : reader.Text;
        }
        return null;
    }

    private static JsonNode? Time(ReadOnlySpan<byte> message) =>
        First(message, 1) is { } seconds && (long)seconds > 0
            ? ObjectMeta.Time(DateTimeOffset.FromUnixTimeSeconds((long)seconds))
            : null;

    private static bool IsZero(JsonNode value) =>
        value is JsonValue scalar
        && (
            (scalar.TryGetValue<string>(out var text) && text.Length == 0)
            || (scalar.TryGetValue<long>(out var number) && number == 0)
            || (scalar.TryGetValue<bool>(out var flag) && !flag)
        );

    private static ApiRefusal Unread(string what) =>
        ApiRefusal.UnsupportedMediaType(
            $"the body of the request was in protobuf with {what}, which this server reads in application/json and application/yaml only"
        );
}
