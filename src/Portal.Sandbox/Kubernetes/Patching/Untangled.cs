using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>JSON as nodes where the last of duplicate names wins, which <see cref="JsonNode.Parse(string, JsonNodeOptions?, JsonDocumentOptions)"/> would refuse late.</summary>
internal static class Untangled
{
    public static JsonNode? Parse(byte[] body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 200 });
        return Node(document.RootElement);
    }

    private static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new JsonObject();
                foreach (var property in element.EnumerateObject())
                    fields[property.Name] = Node(property.Value);
                return fields;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Node)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}
