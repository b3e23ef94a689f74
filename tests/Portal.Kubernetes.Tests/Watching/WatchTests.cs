using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Watching;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Watching;

public sealed class WatchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K23_events_and_bookmarks_come_with_their_versions_and_a_clean_end_ends()
    {
        await using var cluster = FarCluster.Answering(
            WatchLines.Ending(
                WatchLines.Added("a", 2),
                WatchLines.Modified("a", 3) + WatchLines.Deleted("a", 4),
                WatchLines.Bookmark(9)
            )
        );
        var events = await WatchAsync(cluster);
        events
            .Select(it => (it.Type, it.Item?.Metadata.Name, it.ResourceVersion))
            .ShouldBe([
                (WatchEventType.Added, "a", "2"),
                (WatchEventType.Modified, "a", "3"),
                (WatchEventType.Deleted, "a", "4"),
                (WatchEventType.Bookmark, null, "9"),
            ]);
        cluster
            .Requests.ShouldHaveSingleItem()
            .Target.ShouldBe("/api/v1/nodes?watch=true&allowWatchBookmarks=true&resourceVersion=1&timeoutSeconds=240");
    }

    [Fact]
    public async Task K23_lines_may_come_byte_by_byte()
    {
        var lines = WatchLines.Added("größe", 2) + WatchLines.Bookmark(3);
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(200, lines).ByteByByte());
        (await WatchAsync(cluster)).Select(it => it.ResourceVersion).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task K23_error_event_is_thrown_after_the_events_before_it()
    {
        await using var cluster = FarCluster.Answering(WatchLines.Ending(WatchLines.Added("a", 2), WatchLines.Gone));
        var seen = new List<WatchEvent<Node>>();
        var error = await Should.ThrowAsync<KubeApiException>(() => WatchAsync(cluster, seen));
        error.IsGone.ShouldBeTrue();
        seen.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("{\"type\":\"ADDED\",\"object\":{\"metad\n")]
    [InlineData("\n")]
    [InlineData("null\n")]
    [InlineData("{}\n")]
    [InlineData("{\"type\":\"ADDED\",\"object\":null}\n")]
    [InlineData("{\"type\":\"\\ud800\",\"object\":{}}\n")]
    public async Task K23_line_that_is_no_event_is_an_unreadable_answer(string line)
    {
        await using var cluster = FarCluster.Answering(WatchLines.Ending(line));
        await Should.ThrowAsync<KubeAnswerException>(() => WatchAsync(cluster));
    }

    [Fact]
    public async Task K23_type_after_the_object_and_unknown_types_are_understood()
    {
        await using var cluster = FarCluster.Answering(
            WatchLines.Ending(
                """{"object":{"metadata":{"name":"a","resourceVersion":"2"}},"x":[1],"type":"ADDED"}""" + "\n",
                """{"type":"NEWS","object":{}}""" + "\n",
                """{"type":"BOOKMARK","object":{}}""" + "\n"
            )
        );
        (await WatchAsync(cluster)).Select(it => it.ResourceVersion).ShouldBe(["2", null]);
    }

    [Fact]
    public async Task K23_event_over_its_limit_is_refused()
    {
        var settings = FarCluster.Quick with { MaxEventBytes = 1000 };
        await using var cluster = FarCluster.Start(_ => WatchLines.Ending(new string('x', 20_000)), settings);
        await Should.ThrowAsync<KubeAnswerException>(() => WatchAsync(cluster));
    }

    [Fact]
    public async Task K24_silence_beyond_the_servers_own_end_is_a_timeout()
    {
        var time = new ManualTimeProvider();
        var (answer, lines) = WatchLines.Open();
        await using var cluster = FarCluster.Start(_ => answer, FarCluster.Quick with { Time = time });
        await using var events = cluster
            .Client.WatchAsync(ResourceTypes.Nodes, ListScope.Everywhere, "1", Cancel)
            .GetAsyncEnumerator(Cancel);
        lines.TryWrite(WatchLines.Added("a", 2));
        (await events.MoveNextAsync()).ShouldBeTrue();
        var next = events.MoveNextAsync();
        time.Advance(TimeSpan.FromSeconds(269));
        next.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<KubeTimeoutException>(() => next.AsTask());
    }

    [Fact]
    public async Task K23_caller_that_leaves_ends_the_watch()
    {
        using var leave = new CancellationTokenSource();
        var (answer, lines) = WatchLines.Open();
        lines.TryWrite(WatchLines.Added("a", 2));
        await using var cluster = FarCluster.Answering(answer);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                var _ in cluster.Client.WatchAsync(ResourceTypes.Nodes, ListScope.Everywhere, null, leave.Token)
            )
            {
                await leave.CancelAsync();
            }
        });
    }

    private static async Task<List<WatchEvent<Node>>> WatchAsync(
        FarCluster cluster,
        List<WatchEvent<Node>>? into = null
    )
    {
        into ??= [];
        await foreach (var it in cluster.Client.WatchAsync(ResourceTypes.Nodes, ListScope.Everywhere, "1", Cancel))
        {
            into.Add(it);
        }
        return into;
    }
}
