using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>
/// The version 2 document as <c>openapi.v2.Document</c> of gnostic, which is all that kubectl understands of version 2.
/// Field numbers: https://github.com/google/gnostic/blob/main/openapiv2/OpenAPIv2.proto
/// </summary>
internal static class ProtobufV2
{
    private static readonly (string Method, int Field)[] s_methods =
    [
        ("get", 2),
        ("put", 3),
        ("post", 4),
        ("delete", 5),
        ("patch", 8),
    ];

    public static byte[] Write(JsonObject document) =>
        ProtobufWriter.Message(to =>
        {
            to.Text(1, Read.Text(document, "swagger"));
            to.Message(
                2,
                info =>
                {
                    info.Text(1, Read.Text(document, "info", "title"));
                    info.Text(2, Read.Text(document, "info", "version"));
                }
            );
            to.Message(8, paths => Named(paths, 2, document["paths"], PathItem));
            to.Message(9, definitions => Named(definitions, 1, document["definitions"], Schema));
        });

    /// <summary>A map is a repeated pair of name and value.</summary>
    private static void Named(ProtobufWriter to, int field, JsonNode? map, Action<ProtobufWriter, JsonObject> value)
    {
        foreach (var (name, item) in map as JsonObject ?? [])
            to.Message(
                field,
                pair =>
                {
                    pair.Text(1, name);
                    pair.Message(2, inner => value(inner, (JsonObject)item!));
                }
            );
    }

    private static void PathItem(ProtobufWriter to, JsonObject item)
    {
        foreach (var (method, field) in s_methods)
            if (item[method] is JsonObject operation)
                to.Message(field, inner => Operation(inner, operation));
    }

    private static void Operation(ProtobufWriter to, JsonObject operation)
    {
        to.Text(5, Read.Text(operation, "operationId"));
        foreach (var parameter in Read.Objects(operation, "parameters"))
            to.Message(
                8,
                item =>
                    item.Message(1, one => one.Message(2, other => other.Message(3, query => Query(query, parameter))))
            );
        Extensions(to, 13, operation);
    }

    private static void Query(ProtobufWriter to, JsonObject parameter)
    {
        to.Text(2, Read.Text(parameter, "in"));
        to.Text(4, Read.Text(parameter, "name"));
        to.Text(6, Read.Text(parameter, "type"));
    }

    private static void Schema(ProtobufWriter to, JsonObject schema)
    {
        to.Text(1, Read.Text(schema, "$ref"));
        to.Text(2, Read.Text(schema, "format"));
        to.Text(4, Read.Text(schema, "description"));
        foreach (var name in Read.Texts(schema, "required"))
            to.Text(19, name);
        if (schema["additionalProperties"] is JsonObject values)
            to.Message(21, item => item.Message(1, inner => Schema(inner, values)));
        if (Read.Text(schema, "type") is { } type)
            to.Message(22, item => item.Text(1, type));
        if (schema["items"] is JsonObject items)
            to.Message(23, item => item.Message(1, inner => Schema(inner, items)));
        if (schema["properties"] is { } properties)
            to.Message(25, inner => Named(inner, 1, properties, Schema));
        Extensions(to, 31, schema);
    }

    /// <summary>The value travels as YAML text; JSON is YAML.</summary>
    private static void Extensions(ProtobufWriter to, int field, JsonObject of)
    {
        foreach (var (name, value) in of.Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)))
            to.Message(
                field,
                pair =>
                {
                    pair.Text(1, name);
                    pair.Message(2, any => any.Text(2, value!.ToJsonString()));
                }
            );
    }
}
