using System.Threading.Channels;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.FarSide;

/// <summary>Lines of a watch, and a watch that a test feeds.</summary>
internal static class WatchLines
{
    public static string Added(string name, int version) => Line("ADDED", name, version);

    public static string Modified(string name, int version) => Line("MODIFIED", name, version);

    public static string Deleted(string name, int version) => Line("DELETED", name, version);

    public static string Bookmark(int version) =>
        $$$$"""{"type":"BOOKMARK","object":{"kind":"Node","metadata":{"resourceVersion":"{{{{version}}}}"}}}""" + "\n";

    public static string Gone { get; } =
        """{"type":"ERROR","object":{"kind":"Status","status":"Failure","message":"too old resource version: 1 (659)","reason":"Expired","code":410}}"""
        + "\n";

    /// <summary>Sends these and ends.</summary>
    public static FaultAnswer Ending(params string[] lines) => FaultAnswer.Chunks(200, lines.ToAsyncEnumerable());

    /// <summary>Sends what is written to the channel, and stays open until it is completed.</summary>
    public static (FaultAnswer Answer, ChannelWriter<string> Lines) Open()
    {
        var channel = Channel.CreateUnbounded<string>();
        return (FaultAnswer.Chunks(200, channel.Reader.ReadAllAsync()), channel.Writer);
    }

    public static bool IsWatch(RecordedRequest request) =>
        request.Target.Contains("watch=true", StringComparison.Ordinal);

    public static FaultAnswer List(int version, params string[] names)
    {
        var items = names.Select(it =>
            $$$"""{"metadata":{"name":"{{{it}}}","uid":"{{{it}}}","resourceVersion":"{{{version}}}"}}"""
        );
        return FaultAnswer.Json(
            200,
            $$"""{"kind":"NodeList","metadata":{"resourceVersion":"{{version}}"},"items":[{{string.Join(',', items)}}]}"""
        );
    }

    private static string Line(string type, string name, int version) =>
        $$$$"""{"type":"{{{{type}}}}","object":{"metadata":{"name":"{{{{name}}}}","uid":"{{{{name}}}}","resourceVersion":"{{{{version}}}}"}}}"""
        + "\n";
}
