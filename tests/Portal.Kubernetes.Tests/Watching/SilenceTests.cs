using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Watching;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Watching;

public sealed class SilenceTests
{
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K28_open_watch_whose_bookmarks_stop_is_stale_since_the_last_of_them()
    {
        var (open, lines) = WatchLines.Open();
        await using var cluster = Start(open);
        await using var reflector = new Reflector<Node, Node>(
            cluster.Client,
            ResourceTypes.Nodes,
            ListScope.Everywhere,
            it => it
        );
        lines.TryWrite(WatchLines.Bookmark(6) + WatchLines.Bookmark(7) + WatchLines.Added("b", 8));
        await UntilAsync(reflector, it => it.Objects.ContainsKey("b"));
        var heard = _time.GetUtcNow();
        _time.Advance(Silence.Longest - TimeSpan.FromSeconds(1));
        reflector.Current.Freshness.ShouldBe(new Freshness.Live());
        _time.Advance(TimeSpan.FromSeconds(1));
        var stale = reflector.Current.Freshness.ShouldBeOfType<Freshness.StaleSince>();
        stale.Since.ShouldBe(heard);
        stale.NextTry.ShouldBeGreaterThan(_time.GetUtcNow());
        lines.TryWrite(WatchLines.Bookmark(9));
        await UntilAsync(reflector, it => it.Freshness is Freshness.Live);
    }

    [Fact]
    public async Task K28_kind_without_bookmarks_may_be_silent()
    {
        var (open, lines) = WatchLines.Open();
        await using var cluster = Start(open);
        await using var reflector = new Reflector<Node, Node>(
            cluster.Client,
            ResourceTypes.Nodes,
            ListScope.Everywhere,
            it => it
        );
        // One before its end is sent by servers that send none in between.
        lines.TryWrite(WatchLines.Bookmark(6) + WatchLines.Added("b", 8));
        await UntilAsync(reflector, it => it.Objects.ContainsKey("b"));
        _time.Advance(TimeSpan.FromSeconds(239));
        reflector.Current.Freshness.ShouldBe(new Freshness.Live());
    }

    private FarCluster Start(Portal.TestKit.FaultServer.FaultAnswer watch) =>
        FarCluster.Start(
            it => WatchLines.IsWatch(it) ? watch : WatchLines.List(5, "a"),
            FarCluster.Quick with
            {
                Time = _time,
            }
        );

    private static async Task UntilAsync(Reflector<Node, Node> reflector, Func<Snapshot<Node>, bool> found)
    {
        await foreach (var change in reflector.FollowAsync(Cancel))
        {
            if (found(change.Snapshot))
            {
                return;
            }
        }
    }
}
