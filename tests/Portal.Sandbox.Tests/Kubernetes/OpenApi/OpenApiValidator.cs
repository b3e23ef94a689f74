using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;

namespace Portal.Sandbox.Tests.Kubernetes.OpenApi;

/// <summary>Checks documents against an OpenAPI v3 file: types, required fields, no field that the file does not know.</summary>
internal sealed class OpenApiValidator(JsonObject file)
{
    private readonly JsonObject _schemas = (JsonObject)file["components"]!["schemas"]!;

    public static OpenApiValidator Load(string path) => new(JsonNode.Parse(File.ReadAllText(path))!.AsObject());

    /// <summary>Each flaw with its path; empty where the document is valid.</summary>
    public List<string> Flaws(string type, JsonNode? document)
    {
        var flaws = new List<string>();
        Check((JsonObject)_schemas[type]!, document, type, flaws);
        return flaws;
    }

    /// <summary>The long name of a kind's type.</summary>
    public string? TypeOf(string group, string version, string kind) =>
        _schemas
            .Where(schema =>
                Read.Objects(schema.Value, "x-kubernetes-group-version-kind")
                    .Any(gvk =>
                        Read.Text(gvk, "group") == group
                        && Read.Text(gvk, "version") == version
                        && Read.Text(gvk, "kind") == kind
                    )
            )
            .Select(schema => schema.Key)
            .FirstOrDefault(name => !name.Contains("apimachinery", StringComparison.Ordinal));

    private void Check(JsonObject schema, JsonNode? node, string path, List<string> flaws)
    {
        schema = Resolve(schema);
        if (node is null)
            return; // Go writes null for an empty time, list or map.
        if (schema["oneOf"] is JsonArray choices)
        {
            if (!choices.OfType<JsonObject>().Any(choice => Is(Read.Text(choice, "type"), node)))
                flaws.Add($"{path}: {node.GetValueKind()}");
            return;
        }
        var type = Read.Text(schema, "type");
        if (!Is(type, node))
            flaws.Add($"{path}: {type} expected, {node.GetValueKind()} found");
        else if (node is JsonArray list && schema["items"] is JsonObject items)
            foreach (var (index, item) in list.Index())
                Check(items, item, $"{path}[{index}]", flaws);
        else if (node is JsonObject map && schema["additionalProperties"] is JsonObject values)
            foreach (var (name, value) in map)
                Check(values, value, $"{path}.{name}", flaws);
        else if (node is JsonObject document && schema["properties"] is JsonObject properties)
            CheckFields(schema, properties, document, path, flaws);
    }

    private void CheckFields(
        JsonObject schema,
        JsonObject properties,
        JsonObject document,
        string path,
        List<string> flaws
    )
    {
        flaws.AddRange(
            Read.Texts(schema, "required")
                .Where(name => !document.ContainsKey(name))
                .Select(name => $"{path}.{name}: required")
        );
        foreach (var (name, value) in document)
        {
            if (properties[name] is JsonObject property)
                Check(property, value, $"{path}.{name}", flaws);
            else
                flaws.Add($"{path}.{name}: unknown");
        }
    }

    private JsonObject Resolve(JsonObject schema)
    {
        if (schema["allOf"] is JsonArray { Count: 1 } all)
            schema = (JsonObject)all[0]!;
        return Read.Text(schema, "$ref") is { } reference
            ? Resolve((JsonObject)_schemas[reference[(reference.LastIndexOf('/') + 1)..]]!)
            : schema;
    }

    private static bool Is(string? type, JsonNode node) =>
        type switch
        {
            "string" => node.GetValueKind() == JsonValueKind.String,
            "integer" or "number" => node.GetValueKind() == JsonValueKind.Number,
            "boolean" => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "array" => node is JsonArray,
            "object" => node is JsonObject,
            _ => true,
        };
}
