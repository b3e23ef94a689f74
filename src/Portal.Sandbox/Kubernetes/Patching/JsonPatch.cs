using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Api.Decoding;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>RFC 6902. Whatever cannot be done is one and the same 422, which names no operation.</summary>
internal sealed class JsonPatch : IPatch
{
    private const int MostOperations = 10_000;

    private readonly JsonObject[] _operations;

    private JsonPatch(JsonObject[] operations) => _operations = operations;

    public static JsonPatch Parse(byte[] body)
    {
        JsonNode? node;
        try
        {
            node = Untangled.Parse(body);
        }
        catch (JsonException error)
        {
            throw ApiRefusal.BadRequest(GoJson.Describe(body, error));
        }
        if (node is not JsonArray array)
            throw ApiRefusal.BadRequest(
                $"json: cannot unmarshal {(node is null ? "null" : GoJson.Name(node.GetValueKind()))} into Go value of type jsonpatch.Patch"
            );
        if (array.Count > MostOperations)
            throw ApiRefusal.TooLarge(
                $"Request entity too large: The allowed maximum operations in a JSON patch is {MostOperations}, got {array.Count}"
            );
        return new JsonPatch([.. array.Select(item => item as JsonObject ?? throw Rejected())]);
    }

    public JsonNode? Apply(JsonObject document)
    {
        foreach (var operation in _operations)
        {
            if (!Apply(document, operation))
                throw Rejected();
        }
        return document;
    }

    private static bool Apply(JsonObject document, JsonObject operation)
    {
        if (JsonPointer.Parse(Text(operation, "path")) is not { } path)
            return false;
        var value = operation["value"];
        switch (Text(operation, "op"))
        {
            case "add":
                return path.Add(document, value?.DeepClone());
            case "replace":
                return path.Replace(document, value?.DeepClone());
            case "remove":
                return path.Remove(document);
            case "test":
                return path.Find(document, out var actual) && JsonNode.DeepEquals(actual, value);
            case "copy":
                return From(operation)?.Find(document, out var copied) == true
                    && path.Add(document, copied?.DeepClone());
            case "move":
                return From(operation) is { } from
                    && from.Find(document, out var moved)
                    && from.Remove(document)
                    && path.Add(document, moved?.DeepClone());
            default:
                return false;
        }
    }

    private static JsonPointer? From(JsonObject operation) => JsonPointer.Parse(Text(operation, "from"));

    private static string? Text(JsonObject operation, string field) =>
        operation[field] is JsonValue value
        && value.TryGetValue<JsonElement>(out var element)
        && element.ValueKind == JsonValueKind.String
            ? element.GetString()
            : null;

    private static ApiRefusal Rejected() =>
        new(422, "Invalid", "the server rejected our request due to an error in our request", new JsonObject());
}
