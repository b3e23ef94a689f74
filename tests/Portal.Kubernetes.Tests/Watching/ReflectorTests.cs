using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Watching;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Watching;

public sealed class ReflectorTests
{
    private readonly PromptTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K25_list_then_watch_from_its_version_and_the_snapshot_follows()
    {
        var (answer, lines) = WatchLines.Open();
        await using var cluster = Start(WatchLines.List(5, "a", "b"), answer);
        await using var reflector = Reflect(cluster);
        lines.TryWrite(WatchLines.Modified("a", 6));
        lines.TryWrite(WatchLines.Deleted("b", 7));
        lines.TryWrite(WatchLines.Added("c", 8));
        var last = await UntilAsync(reflector, it => it.Objects.ContainsKey("c"));
        last.Objects.Keys.ShouldBe(["a", "c"], ignoreOrder: true);
        last.Objects["a"].Metadata.ResourceVersion.ShouldBe("6");
        last.Freshness.ShouldBe(new Freshness.Live());
        Versions(cluster).ShouldBe(["5"]);
    }

    [Fact]
    public async Task K25_broken_watch_resumes_after_its_last_event_or_bookmark_without_a_list()
    {
        var (answer, _) = WatchLines.Open();
        await using var cluster = Start(
            WatchLines.List(5, "a"),
            FaultAnswer.Json(200, WatchLines.Added("b", 6) + "{").CutShortAfter(WatchLines.Added("b", 6).Length),
            FaultAnswer.Close(),
            WatchLines.Ending(WatchLines.Bookmark(40)),
            answer
        );
        await using var reflector = Reflect(cluster);
        await UntilAsync(reflector, _ => Versions(cluster).Length is 4);
        Versions(cluster).ShouldBe(["5", "6", "6", "40"]);
        cluster.Requests.Count(it => !WatchLines.IsWatch(it)).ShouldBe(1);
    }

    [Fact]
    public async Task K25_too_old_version_lists_again_and_drops_what_vanished()
    {
        var (answer, _) = WatchLines.Open();
        await using var cluster = Start(
            WatchLines.List(5, "a", "b"),
            WatchLines.Ending(WatchLines.Bookmark(6), WatchLines.Gone),
            WatchLines.List(900, "b", "c"),
            answer
        );
        await using var reflector = Reflect(cluster);
        var last = await UntilAsync(reflector, it => it.Objects.ContainsKey("c"));
        last.Objects.Keys.ShouldBe(["b", "c"], ignoreOrder: true);
        _time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task K25_410_storm_and_watches_that_end_at_once_are_not_hot_loops()
    {
        foreach (var watch in new[] { WatchLines.Ending(WatchLines.Gone), WatchLines.Ending() })
        {
            var time = new PromptTime();
            var (open, lines) = WatchLines.Open();
            lines.TryWrite(WatchLines.Added("z", 99));
            var watches = 0;
            await using var cluster = FarCluster.Start(
                it =>
                    !WatchLines.IsWatch(it) ? WatchLines.List(5, "a")
                    : Interlocked.Increment(ref watches) <= 8 ? watch
                    : open,
                Settings(time)
            );
            await using var reflector = Reflect(cluster);
            await UntilAsync(reflector, it => it.Objects.ContainsKey("z"));
            time.Waits.Select(it => it.TotalSeconds).ShouldBe([0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 15, 15], 0.001);
        }
    }

    [Theory]
    [InlineData(403, typeof(Freshness.Forbidden))]
    [InlineData(401, typeof(Freshness.Forbidden))]
    [InlineData(500, typeof(Freshness.StaleSince))]
    [InlineData(429, typeof(Freshness.StaleSince))]
    public async Task K28_refusal_is_a_state_with_its_sentence(int code, Type state)
    {
        // The pause never ends, so the state stays to be seen.
        var time = new PromptTime { Longest = TimeSpan.Zero };
        await using var cluster = FarCluster.Start(
            _ => FarCluster.Status(code, "Reason", "nodes is forbidden"),
            Settings(time)
        );
        await using var reflector = Reflect(cluster);
        var snapshot = await UntilAsync(reflector, it => it.Freshness is not Freshness.Connecting);
        snapshot.Freshness.ShouldBeOfType(state);
        snapshot.Freshness.ToString().ShouldContain("nodes is forbidden");
        if (snapshot.Freshness is Freshness.Forbidden forbidden)
        {
            forbidden.NextTry.ShouldBe(time.GetUtcNow().AddMinutes(5));
        }
    }

    [Fact]
    public async Task K28_unreachable_cluster_keeps_its_snapshot_and_says_since_when_and_comes_back()
    {
        var (first, lines) = WatchLines.Open();
        var (second, _) = WatchLines.Open();
        var gate = new TaskCompletionSource();
        await using var cluster = Start(
            WatchLines.List(5, "a"),
            first,
            FaultAnswer.Close(),
            FaultAnswer.Close().HeldUntil(gate.Task),
            second
        );
        await using var reflector = Reflect(cluster);
        await UntilAsync(reflector, it => it.Freshness is Freshness.Live);
        lines.Complete(new IOException("The server died."));
        var away = await UntilAsync(reflector, it => it.Freshness is Freshness.Unreachable);
        away.Objects.Keys.ShouldBe(["a"]);
        gate.SetResult();
        await UntilAsync(reflector, it => it.Freshness is Freshness.Live);
        Versions(cluster).ShouldAllBe(it => it == "5");
    }

    [Fact]
    public async Task Watch_that_adds_without_end_is_given_up_and_what_was_known_stays()
    {
        // The pause never ends, so the state stays to be seen.
        var time = new PromptTime { Longest = TimeSpan.Zero };
        var (answer, lines) = WatchLines.Open();
        await using var cluster = FarCluster.Start(
            FaultScript.InOrder(WatchLines.List(5, "a", "b"), answer),
            Settings(time) with
            {
                MaxObjects = 3,
            }
        );
        await using var reflector = Reflect(cluster);
        lines.TryWrite(WatchLines.Added("c", 6));
        lines.TryWrite(WatchLines.Modified("a", 7));
        lines.TryWrite(WatchLines.Added("d", 8));
        var last = await UntilAsync(reflector, it => it.Freshness is Freshness.StaleSince);
        last.Objects.Keys.ShouldBe(["a", "b", "c"], ignoreOrder: true);
        last.Objects["a"].Metadata.ResourceVersion.ShouldBe("7");
        last.Freshness.ShouldBeOfType<Freshness.StaleSince>().Reason.ShouldBe("The cluster lists more than 3 objects.");
    }

    private FarCluster Start(params FaultAnswer[] answers) =>
        FarCluster.Start(FaultScript.InOrder(answers), Settings(_time));

    private static Portal.Kubernetes.Transport.KubeClientSettings Settings(TimeProvider time) =>
        new()
        {
            Time = time,
            Random = () => 0.5,
            Tries = 1,
            RequestTimeout = TimeSpan.FromHours(1),
        };

    private static Reflector<Node, Node> Reflect(FarCluster cluster) =>
        new(cluster.Client, ResourceTypes.Nodes, ListScope.Everywhere, it => it);

    private static string[] Versions(FarCluster cluster) =>
        [
            .. cluster
                .Requests.Where(WatchLines.IsWatch)
                .Select(it => it.Target.Split("resourceVersion=")[1].Split('&')[0]),
        ];

    private static async Task<Snapshot<Node>> UntilAsync(
        Reflector<Node, Node> reflector,
        Func<Snapshot<Node>, bool> found
    )
    {
        await foreach (var change in reflector.FollowAsync(Cancel))
        {
            if (found(change.Snapshot))
            {
                return change.Snapshot;
            }
        }
        throw new InvalidOperationException("The following ended.");
    }
}
