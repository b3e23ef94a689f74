using System.Text.Json.Nodes;
using System.Threading.Channels;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Health;

/// <summary>Lists and watches of a far API server.</summary>
internal static class FarNodes
{
    public static FaultAnswer List(int version, params string[] names) =>
        FaultAnswer.Json(
            200,
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["resourceVersion"] = $"{version}" },
                ["items"] = new JsonArray([.. names.Select(it => (JsonNode)Node(it, version))]),
            }.ToJsonString()
        );

    public static string Line(string type, string name, int version) =>
        new JsonObject { ["type"] = type, ["object"] = Node(name, version) }.ToJsonString() + "\n";

    /// <summary>A watch that tells what is written, and stays open.</summary>
    public static (FaultAnswer Answer, ChannelWriter<string> Lines) Watch()
    {
        var channel = Channel.CreateUnbounded<string>();
        return (FaultAnswer.Chunks(200, channel.Reader.ReadAllAsync()), channel.Writer);
    }

    public static bool IsWatch(RecordedRequest request) =>
        request.Target.Contains("watch=true", StringComparison.Ordinal);

    public static bool IsNodes(RecordedRequest request) =>
        request.Path.Equals("/api/v1/nodes", StringComparison.Ordinal);

    private static JsonObject Node(string name, int version) =>
        new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["uid"] = $"uid-{name}",
                ["resourceVersion"] = $"{version}",
            },
        };
}
