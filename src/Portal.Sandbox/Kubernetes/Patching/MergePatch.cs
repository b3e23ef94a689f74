using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>RFC 7386. What is no JSON object or array is refused as the real one does it: 500 without a reason.</summary>
internal sealed class MergePatch : IPatch
{
    private readonly JsonNode _patch;

    public MergePatch(byte[] body)
    {
        JsonNode? patch = null;
        try
        {
            patch = Untangled.Parse(body);
        }
        catch (JsonException)
        {
            // Told below, in the same words as for scalars.
        }
        if (patch is null or JsonValue)
            throw ApiRefusal.Unexplained("Invalid JSON Patch");
        _patch = patch;
    }

    public JsonNode? Apply(JsonObject document) => Merge(document, _patch);

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var merged = target as JsonObject ?? [];
        foreach (var (field, value) in changes)
        {
            if (value is null)
            {
                merged.Remove(field);
                continue;
            }
            var before = merged[field];
            merged.Remove(field);
            merged[field] = Merge(before, value);
        }
        return merged;
    }
}
