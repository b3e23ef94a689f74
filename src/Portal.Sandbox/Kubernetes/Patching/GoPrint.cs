using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>A value as Go's %v prints it: map[a:1 b:[x y]].</summary>
internal static class GoPrint
{
    public static string Of(JsonNode? node) =>
        node switch
        {
            null => "<nil>",
            JsonObject fields =>
                $"map[{string.Join(' ', fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}:{Of(f.Value)}"))}]",
            JsonArray items => $"[{string.Join(' ', items.Select(Of))}]",
            _ => node.ToString(),
        };
}
