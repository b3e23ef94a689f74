using System.Text.Json.Nodes;

namespace Portal.Azure.Pipeline;

/// <summary>
/// AKS replaces on PUT, so a change is: read the whole resource, change it, send it back whole. What only the server
/// may write has to go first: a provisioningState that differs from the server's is a 400.
/// </summary>
public static class BodyPolicy
{
    /// <summary>Copies a resource without the given fields. Pure; never throws on any JSON.</summary>
    /// <param name="resource">The resource as read and changed; stays untouched.</param>
    /// <param name="readOnly">
    /// Paths such as <c>properties.agentPoolProfiles[].eTag</c>: names in any casing, <c>[]</c> for every element.
    /// </param>
    public static JsonObject Strip(JsonObject resource, IEnumerable<string> readOnly)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(readOnly);
        var copy = (JsonObject)resource.DeepClone();
        foreach (var path in readOnly)
        {
            Remove(copy, path.Split('.'));
        }
        return copy;
    }

    private static void Remove(JsonNode? node, ReadOnlySpan<string> path)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Remove(item, path);
            }
        }
        if (node is not JsonObject parent)
        {
            return;
        }
        var name = path[0].EndsWith("[]", StringComparison.Ordinal) ? path[0][..^2] : path[0];
        foreach (var key in parent.Select(pair => pair.Key).Where(key => Same(key, name)).ToList())
        {
            if (path.Length == 1)
            {
                parent.Remove(key);
            }
            else
            {
                Remove(parent[key], path[1..]);
            }
        }
    }

    private static bool Same(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
