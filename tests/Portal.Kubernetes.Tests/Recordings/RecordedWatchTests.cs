using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Watching;
using Portal.TestKit;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Recordings;

/// <summary>The watches of a real API server, sent again as bytes.</summary>
public sealed class RecordedWatchTests
{
    private static readonly ResourceType<JsonObject> s_any = ResourceTypes.Any("", "v1", "configmaps", true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("watch-basics")]
    [InlineData("watch-bookmarks")]
    public async Task K23_every_recorded_watch_is_read_event_by_event(string recording)
    {
        var streams = Exchanges(recording).Select(it => it["response"]!["stream"]).OfType<JsonArray>().ToList();
        streams.ShouldNotBeEmpty();
        foreach (var stream in streams)
        {
            await using var cluster = FarCluster.Answering(WatchLines.Ending([.. Pieces(stream)]));
            var told = new List<(string, string?)>();
            try
            {
                await foreach (var it in cluster.Client.WatchAsync(s_any, ListScope.Everywhere, "1", Cancel))
                {
                    told.Add((it.Type.ToString().ToUpperInvariant(), it.ResourceVersion));
                }
            }
            catch (KubeApiException)
            {
                told.Add(("ERROR", null));
            }
            told.ShouldBe(
                stream.Select(it =>
                    (it!["type"]!.ToString(), it["object"]!["metadata"]?["resourceVersion"]?.ToString())
                )
            );
        }
    }

    [Fact]
    public async Task K25_recorded_list_and_watch_bring_the_snapshot_to_the_recorded_end()
    {
        var exchanges = Exchanges("watch-basics");
        var list = exchanges[0]["response"]!["body"]!;
        var stream = exchanges[1]["response"]!["stream"]!.AsArray();
        var expected = list["items"]!.AsArray().ToDictionary(it => Uid(it!), it => Version(it!));
        foreach (var it in stream)
        {
            expected[Uid(it!["object"]!)] = Version(it["object"]!);
            if (it["type"]!.ToString() is "DELETED")
            {
                expected.Remove(Uid(it["object"]!));
            }
        }
        var (open, lines) = WatchLines.Open();
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(200, list.ToJsonString()), open);
        await using var reflector = new Reflector<JsonObject, JsonObject>(
            cluster.Client,
            s_any,
            ListScope.Everywhere,
            it => it
        );
        foreach (var piece in Pieces(stream))
        {
            lines.TryWrite(piece);
        }
        await foreach (var change in reflector.FollowAsync(Cancel))
        {
            var now = change.Snapshot.Objects.ToDictionary(it => it.Key, it => Version(it.Value));
            if (now.Count == expected.Count && now.All(it => expected.GetValueOrDefault(it.Key) == it.Value))
            {
                return;
            }
        }
    }

    [Fact]
    public async Task K22_recorded_list_that_expired_midway_is_read_whole()
    {
        var exchanges = Exchanges("list-continue-expired");
        var whole = exchanges.Single(it =>
            it["request"]!["path"]!.ToString().EndsWith("configmaps?resourceVersion=413", StringComparison.Ordinal)
        );
        await using var cluster = FarCluster.Answering([
            .. new[] { exchanges[0], exchanges[1], whole }.Select(it =>
                FaultAnswer.Json(it["response"]!["status"]!.GetValue<int>(), it["response"]!["body"]!.ToJsonString())
            ),
        ]);
        var names = await cluster
            .Client.ListAsync(s_any, ListScope.Everywhere, Cancel)
            .Select(it => it["metadata"]!["name"]!.ToString())
            .ToListAsync(Cancel);
        names.ShouldBeUnique();
        var last = whole["response"]!["body"]!["items"]!.AsArray().Select(it => it!["metadata"]!["name"]!.ToString());
        last.ShouldBeSubsetOf(names);
    }

    /// <summary>The lines cut at every 97th character: a network knows no lines.</summary>
    private static IEnumerable<string> Pieces(JsonArray stream) =>
        string.Concat(stream.Select(it => it!.ToJsonString() + "\n")).Chunk(97).Select(it => new string(it));

    private static string Uid(JsonNode item) => item["metadata"]!["uid"]!.ToString();

    private static string Version(JsonNode item) => item["metadata"]!["resourceVersion"]!.ToString();

    private static List<JsonNode> Exchanges(string recording)
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var file = Path.Combine(Repository.SharedData!, "kubernetes", "recordings", $"{recording}.json");
        return [.. JsonNode.Parse(File.ReadAllText(file))!["exchanges"]!.AsArray().OfType<JsonNode>()];
    }
}
