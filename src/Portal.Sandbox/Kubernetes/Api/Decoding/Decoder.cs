using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>
/// Turns a body into a document by its schema: unknown fields are dropped and remembered, of duplicates the last wins,
/// null is as good as absent, wrong types are refused. Names are case-sensitive.
/// </summary>
internal sealed class Decoder
{
    private readonly List<string> _flaws = [];

    /// <summary>For warnings and strict validation: unknown field "spec.x", duplicate field "data.a".</summary>
    public IReadOnlyList<string> Flaws => _flaws;

    /// <exception cref="DecodingException">A field has the wrong type.</exception>
    public JsonObject Decode(Schema schema, JsonElement body)
    {
        var document = new JsonObject();
        foreach (var name in (string[])["kind", "apiVersion"])
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                document[name] = value.GetString();
        }
        Fill(document, schema, body, "");
        return Canonical.Of(document);
    }

    private void Fill(JsonObject document, Schema schema, JsonElement body, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            var name = property.Name;
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if (!seen.Add(name))
                _flaws.Add($"duplicate field \"{place}\"");
            if (path.Length == 0 && name is "kind" or "apiVersion")
                continue;
            if (schema.Find(name) is not { } field)
                _flaws.Add($"unknown field \"{place}\"");
            else if (property.Value.ValueKind != JsonValueKind.Null)
                document[name] = Value(field.Type, property.Value, place, schema.Name);
            else
                document.Remove(name);
        }
    }

    private JsonNode? Value(FieldType type, JsonElement value, string place, string owner)
    {
        switch (type.Form)
        {
            case FieldForm.Any:
                return JsonNode.Parse(value.GetRawText());
            case FieldForm.Object:
                Expect(value, JsonValueKind.Object, type, place, owner);
                var child = new JsonObject();
                Fill(child, type.Object, value, place);
                return child;
            case FieldForm.List:
                Expect(value, JsonValueKind.Array, type, place, owner);
                return Items(type.Items!, value, place, owner);
            case FieldForm.Map:
                Expect(value, JsonValueKind.Object, type, place, owner);
                return Map(type.Items!, value, place, owner);
            default:
                return Scalars.Read(type, value, () => GoTypes.Misfit(value.ValueKind, owner, place, type));
        }
    }

    private JsonArray Items(FieldType items, JsonElement value, string place, string owner)
    {
        var array = new JsonArray();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.Null)
                array.Add(Value(items, item, $"{place}[{index}]", owner));
        }
        return array;
    }

    private JsonObject Map(FieldType values, JsonElement value, string place, string owner)
    {
        var map = new JsonObject();
        foreach (var property in value.EnumerateObject())
        {
            if (map.ContainsKey(property.Name))
                _flaws.Add($"duplicate field \"{place}.{property.Name}\"");
            map[property.Name] =
                property.Value.ValueKind == JsonValueKind.Null
                    ? values.Form is FieldForm.String or FieldForm.Bytes
                        ? ""
                        : null
                    : Value(values, property.Value, place, owner);
        }
        return map;
    }

    private static void Expect(JsonElement value, JsonValueKind kind, FieldType type, string place, string owner)
    {
        if (value.ValueKind != kind)
            throw GoTypes.Misfit(value.ValueKind, owner, place, type);
    }
}
