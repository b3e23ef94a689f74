using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>Types of the schema table as OpenAPI: version 2 and 3 differ in how they refer and in two scalar types.</summary>
internal sealed class Definitions(bool third)
{
    public static Definitions V2 { get; } = new(third: false);

    public static Definitions V3 { get; } = new(third: true);

    /// <summary>All types that these kinds reach, by their long names.</summary>
    public JsonObject Of(IEnumerable<Kind> kinds)
    {
        var found = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            [TypeNames.Time] = Scalar("string", "date-time"),
            [TypeNames.MicroTime] = Scalar("string", "date-time"),
            [TypeNames.Quantity] = third ? Either("string", "number") : Scalar("string"),
            [TypeNames.IntOrString] = third
                ? Either("integer", "string", "int-or-string")
                : Scalar("string", "int-or-string"),
        };
        foreach (var type in kinds.SelectMany(kind => TypeNames.Reached(kind.Schema)))
            if (!found.ContainsKey(TypeNames.Of(type)))
                found[TypeNames.Of(type)] = TypeNames.KindOf(type) is { } kind ? Definition(kind) : Definition(type);
        return new JsonObject(found);
    }

    private JsonObject Definition(Kind kind)
    {
        var definition = Definition(kind.Schema);
        var properties = (JsonObject)definition["properties"]!;
        properties["apiVersion"] = Scalar("string");
        properties["kind"] = Scalar("string");
        definition["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(kind));
        return definition;
    }

    public static JsonObject GroupVersionKind(Kind kind) =>
        new()
        {
            ["group"] = kind.Group,
            ["kind"] = kind.Name,
            ["version"] = kind.Version,
        };

    private JsonObject Definition(Schema type)
    {
        var definition = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(
                type.Fields.Values.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Property(field)))
            ),
        };
        if (
            type.Fields.Values.Where(field => field.Required).Select(field => (JsonNode)field.Name).ToArray() is
            { Length: > 0 } required
        )
            definition["required"] = new JsonArray(required);
        if (type.Atomic)
            definition["x-kubernetes-map-type"] = "atomic";
        return definition;
    }

    private JsonObject Property(Field field)
    {
        var property = Type(field.Type);
        var strategy = new List<string>();
        if (field.MergeKey is { } key)
        {
            strategy.Add("merge");
            property["x-kubernetes-patch-merge-key"] = key;
        }
        else if (field.Merged)
            strategy.Add("merge");
        if (field.Retaining)
            strategy.Add("retainKeys");
        if (strategy.Count > 0)
            property["x-kubernetes-patch-strategy"] = string.Join(',', strategy);
        if (field.Type.Form == FieldForm.List)
            property["x-kubernetes-list-type"] =
                field.ListKeys.Count > 0 ? "map"
                : field.Set ? "set"
                : "atomic";
        if (field.ListKeys.Count > 0)
            property["x-kubernetes-list-map-keys"] = new JsonArray([.. field.ListKeys.Select(name => (JsonNode)name)]);
        return property;
    }

    private JsonObject Type(FieldType type) =>
        type.Form switch
        {
            FieldForm.String => Scalar("string"),
            FieldForm.Bytes => Scalar("string", "byte"),
            FieldForm.Int => Scalar("integer", "int32"),
            FieldForm.Long => Scalar("integer", "int64"),
            FieldForm.Number => Scalar("number", "double"),
            FieldForm.Bool => Scalar("boolean"),
            FieldForm.Time => Reference(TypeNames.Time),
            FieldForm.Micro => Reference(TypeNames.MicroTime),
            FieldForm.Quantity => Reference(TypeNames.Quantity),
            FieldForm.IntOrString => Reference(TypeNames.IntOrString),
            FieldForm.Object => Reference(TypeNames.Of(type.Object)),
            FieldForm.List => new JsonObject { ["type"] = "array", ["items"] = Type(type.Items!) },
            FieldForm.Map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Type(type.Items!) },
            _ => Scalar("object"),
        };

    private JsonObject Reference(string name)
    {
        if (!third)
            return new JsonObject { ["$ref"] = $"#/definitions/{name}" };
        var reference = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
        return new JsonObject { ["allOf"] = new JsonArray(reference) };
    }

    private static JsonObject Scalar(string type, string? format = null) =>
        format is null ? new JsonObject { ["type"] = type } : new JsonObject { ["type"] = type, ["format"] = format };

    private static JsonObject Either(string one, string other, string? format = null)
    {
        var either = new JsonObject { ["oneOf"] = new JsonArray(Scalar(one), Scalar(other)) };
        if (format is not null)
            either["format"] = format;
        return either;
    }
}
