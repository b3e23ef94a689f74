using System.Text.Json;
using Portal.Core.Health;

namespace Portal.Data.Health;

/// <summary>A node as it is stored: without what follows from the rest, and without heartbeats, which are old at once.</summary>
internal static class NodeJson
{
    private static readonly JsonSerializerOptions s_options = new() { IgnoreReadOnlyProperties = true };

    public static Node Read(string body) => JsonSerializer.Deserialize<Node>(body, s_options)!;

    public static string Write(Node node) =>
        JsonSerializer.Serialize(
            node with
            {
                Conditions = [.. node.Conditions.Select(condition => condition with { HeartbeatAt = null })],
            },
            s_options
        );
}
