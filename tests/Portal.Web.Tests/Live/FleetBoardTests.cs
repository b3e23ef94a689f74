using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Live;
using Portal.Web.Live.Fleet;
using Portal.Web.Tests.Features.NodeHealth;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Live;

public sealed class FleetBoardTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly FakeInventory _inventory = new();
    private readonly FakeLiveCluster _live = new();
    private readonly FakeNodeRecords _records = new();
    private readonly FakeChangeFeed _feed = new();
    private readonly Cluster _cluster = FakeInventory.Cluster("shop");
    private readonly FleetBoard _board;

    public FleetBoardTests()
    {
        _inventory.Clusters.Add(_cluster);
        _board = new FleetBoard(new(_inventory, _live, _records, _feed, _time, NullLogger<FleetBoard>.Instance));
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => _board.Dispose();

    [Fact]
    public async Task Board_BeforeTheClusterAnswers_ShowsItsRecordAndThenTheCluster()
    {
        var recordedAt = _time.GetUtcNow().AddMinutes(-3);
        _records.Clusters.Add(new(_cluster.Id, Freshness.Live, recordedAt, [Nodes.Healthy("a"), Nodes.NotReady("b")]));
        using var seen = new Seen(_board);

        var first = (await _board.ViewAsync(VisibleScopes.Portal, Cancel)).Clusters.ShouldHaveSingleItem();
        _live.Nodes(_cluster, Nodes.Healthy("a"));
        var then = await seen.UntilAsync(view => view.Totals.Nodes == 1);

        first.RecordedAt.ShouldBe(recordedAt);
        (first.Totals.Healthy, first.Totals.NotReady).ShouldBe((1, 1));
        then.Clusters[0].RecordedAt.ShouldBeNull();
        then.Clusters[0].Freshness.IsLive.ShouldBeTrue();
    }

    [Fact]
    public async Task Board_WhenAClusterIsLost_KeepsItsNodesAsNotReachable()
    {
        using var seen = new Seen(_board);
        _live.Nodes(_cluster, Nodes.Healthy("a"), Nodes.NotReady("b"));
        await seen.UntilAsync(view => view.Totals.NotReady == 1);

        _live.Fresh(_cluster, new(FreshnessKind.Unreachable, _time.GetUtcNow(), "Connection refused."));
        var lost = await seen.UntilAsync(view => view.Totals.NotReachable == 2);
        _live.Fresh(_cluster, Freshness.Live);
        var back = await seen.UntilAsync(view => view.Totals.NotReachable == 0);

        lost.Clusters[0].Freshness.Sentence.ShouldBe("Connection refused.");
        (back.Totals.Healthy, back.Totals.NotReady).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Board_WhenAClusterWithARecordCannotBeReached_SaysSoOfEachRecordedNode()
    {
        _records.Clusters.Add(new(_cluster.Id, Freshness.Live, _time.GetUtcNow().AddMinutes(-3), [Nodes.Healthy("a")]));
        using var seen = new Seen(_board);

        _live.Fresh(_cluster, new(FreshnessKind.Unreachable, null, "No answer."));

        var lost = await seen.UntilAsync(view => view.Totals.NotReachable == 1);
        lost.Clusters[0].RecordedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Change_OfOneNode_RebuildsOnlyItsPool()
    {
        using var seen = new Seen(_board);
        _live.Nodes(_cluster, [.. Nodes.Many(50, "one"), .. Nodes.Many(50, "two")]);
        var before = await seen.UntilAsync(view => view.Totals.Nodes == 100);

        _live.Change(_cluster, Nodes.NotReady("two-00007", "two"));
        var after = await seen.UntilAsync(view => view.Totals.NotReady == 1);

        var (one, two) = (after.Clusters[0].Pools[0], after.Clusters[0].Pools[1]);
        one.ShouldBeSameAs(before.Clusters[0].Pools[0]);
        two.Nodes[0].Node.Name.ShouldBe("two-00007");
        two.Totals.ShouldBe(new(50, 49, 0, 1, 0, 0));
    }

    [Fact]
    public void Heartbeat_IsNothingToDraw()
    {
        var nodes = new ClusterNodes(_cluster, null);
        nodes.Apply(Whole(Nodes.Healthy("a")));
        var before = nodes.Snapshot();
        var beat = Nodes.Healthy("a");
        beat = beat with
        {
            Conditions =
            [
                .. beat.Conditions.Select(it => it with { HeartbeatAt = it.HeartbeatAt!.Value.AddMinutes(5) }),
            ],
        };

        nodes
            .Apply(new(Freshness.Live, false, new Dictionary<string, Node> { [beat.Uid] = beat }, [beat], []))
            .ShouldBeFalse();

        nodes.Snapshot().ShouldBeSameAs(before);
        nodes.Find("a")!.Node.ShouldBeSameAs(beat);
    }

    [Fact]
    public void Node_ThatMovesToAnotherPoolOrGoes_LeavesNothingBehind()
    {
        var nodes = new ClusterNodes(_cluster, null);
        nodes.Apply(Whole(Nodes.Healthy("a", "one"), Nodes.Healthy("b", "two")));
        var moved = Nodes.Healthy("a", "two");

        nodes.Apply(new(Freshness.Live, false, Map(moved, Nodes.Healthy("b", "two")), [moved], []));
        nodes.Snapshot().Pools.ShouldHaveSingleItem().Nodes.Count.ShouldBe(2);
        nodes.Apply(new(Freshness.Live, false, Map(moved), [], ["uid-b"]));

        nodes.Snapshot().Totals.Nodes.ShouldBe(1);
    }

    [Fact]
    public async Task Board_CountsOnlyWhatThePersonMaySee()
    {
        var other = FakeInventory.Cluster("other");
        _inventory.Clusters.Add(other);
        using var seen = new Seen(_board);
        _live.Nodes(_cluster, Nodes.Healthy("a"));
        _live.Nodes(other, Nodes.NotReady("b"));
        _records.Changes.Add(
            new(_time.GetUtcNow(), other.Id, "other", "b", "apps", HealthChangeKind.StoppedBeingReady, null, null)
        );
        _feed.Say(ChangeTopic.Health);
        await seen.UntilAsync(view => view is { Totals.Nodes: 2, Recent.Count: 1 });

        var part = _board.View(new VisibleScopes([Scope.Cluster("contoso", "shop")]));

        part.Clusters.ShouldHaveSingleItem().Cluster.Name.ShouldBe("shop");
        part.Totals.ShouldBe(new(1, 1, 0, 0, 0, 0));
        part.Recent.ShouldBeEmpty();
        _board.View(VisibleScopes.None).Clusters.ShouldBeEmpty();
    }

    [Fact]
    public async Task Board_AfterTheLastPersonLeft_EndsItsWatchesAWhileLater()
    {
        var seen = new Seen(_board);
        _live.Nodes(_cluster, Nodes.Healthy("a"));
        await seen.UntilAsync(view => view.Totals.Nodes == 1);
        seen.Dispose();

        _time.Advance(FleetBoard.Linger - TimeSpan.FromSeconds(1));
        _board.IsFollowing.ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(1));

        _board.IsFollowing.ShouldBeFalse();
        await EventuallyAsync(() => _live.Followers == 0);
        _feed.Ears.ShouldBe(0);
    }

    [Fact]
    public async Task Board_WhenTheRecordsCannotBeRead_FailsTheFirstReadingAndTriesAgain()
    {
        _records.Failure = new InvalidOperationException("The database is away.");
        await Should.ThrowAsync<InvalidOperationException>(() => _board.ViewAsync(VisibleScopes.Portal, Cancel));
        _records.Failure = null;

        await EventuallyAsync(() => _time.Timers > 2);
        _time.Advance(FleetFollowing.RetryAfter);

        await EventuallyAsync(() => _board.View(VisibleScopes.Portal).ReadAt is not null);
        _board.View(VisibleScopes.Portal).Clusters.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Following_ThatSomebodyElseCanceled_BeginsAnew()
    {
        _live.Broken = new OperationCanceledException("The request took too long.");
        using var seen = new Seen(_board);
        await EventuallyAsync(() => _live.Follows > 0);
        _live.Broken = null;
        _live.Nodes(_cluster, Nodes.Healthy("a"));

        while (_board.View(VisibleScopes.Portal).Totals.Nodes == 0)
        {
            Cancel.ThrowIfCancellationRequested();
            _time.Advance(FleetFollowing.RetryAfter);
            await Task.Yield();
        }
    }

    [Fact]
    public async Task View_UntilSomethingChanges_IsOneForAllWhoMaySeeTheSame()
    {
        using var seen = new Seen(_board);
        _live.Nodes(_cluster, Nodes.Healthy("a"));
        var all = await seen.UntilAsync(view => view.Totals.Nodes == 1);
        VisibleScopes Some() => new([Scope.Cluster("contoso", "shop")]);
        var some = _board.View(Some());

        _board.View(VisibleScopes.Portal).ShouldBeSameAs(all);
        _board.View(Some()).ShouldBeSameAs(some);
        some.ShouldNotBeSameAs(all);
        _live.Change(_cluster, Nodes.NotReady("a"));

        await seen.UntilAsync(view => view.Totals.NotReady == 1);
        _board.View(Some()).Totals.NotReady.ShouldBe(1);
    }

    [Fact]
    public async Task Reading_ThatFindsNothingNew_TellsNobody()
    {
        using var stays = _board.Open(() => { });
        var before = await _board.ViewAsync(VisibleScopes.Portal, Cancel);
        var reads = _inventory.Reads;

        _time.Advance(FleetFollowing.ReadEvery);
        await EventuallyAsync(() => _inventory.Reads > reads);
        // The next reading begins when the last has told what it found.
        while (_inventory.Reads == reads + 1)
        {
            Cancel.ThrowIfCancellationRequested();
            _time.Advance(FleetFollowing.ReadEvery);
            await Task.Yield();
        }

        _board.View(VisibleScopes.Portal).ShouldBeSameAs(before);
    }

    [Fact]
    public async Task Reader_WhoStops_GetsTheNewestOnceAndNoQueue()
    {
        _live.Nodes(_cluster, Nodes.Many(5_000));
        await _board.ViewAsync(VisibleScopes.Portal, Cancel);
        var shown = new List<FleetView>();
        var reads = new SemaphoreSlim(0);
        var browser = new TaskCompletionSource();
        using var reader = new FleetSubscription(
            _board,
            VisibleScopes.Portal,
            async view =>
            {
                shown.Add(view);
                reads.Release();
                await (shown.Count == 1 ? browser.Task : Task.CompletedTask);
                return true;
            },
            _time,
            NullLogger.Instance
        );
        await reads.WaitAsync(Cancel);
        using var seen = new Seen(_board);
        await seen.UntilAsync(view => view.Totals.Nodes == 5_000);

        for (var number = 0; number < 500; number++)
        {
            _live.Change(_cluster, Nodes.NotReady($"apps-{number:D5}"));
        }
        await seen.UntilAsync(view => view.Totals.NotReady == 500);
        _time.Advance(TimeSpan.FromMinutes(10));
        shown.Count.ShouldBe(1);

        // The browser reads again: one drawing, and it is the newest state.
        browser.SetResult();
        while (shown.Count < 2)
        {
            _time.Advance(PacedDrawing.LongestPause);
            await Task.Yield();
        }
        shown[1].Totals.ShouldBe(new(5_000, 4_500, 0, 500, 0, 0));
        await EventuallyAsync(() => true);
        shown.Count.ShouldBe(2);
    }

    private static async Task EventuallyAsync(Func<bool> so)
    {
        while (!so())
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static LiveChanges<Node> Whole(params Node[] nodes) => new(Freshness.Live, true, Map(nodes), nodes, []);

    private static Dictionary<string, Node> Map(params Node[] nodes) => nodes.ToDictionary(it => it.Uid);

    /// <summary>Looks at the board whenever it changes.</summary>
    private sealed class Seen : IDisposable
    {
        private readonly SemaphoreSlim _changed = new(0);
        private readonly FleetBoard _board;
        private readonly IDisposable _ear;

        public Seen(FleetBoard board)
        {
            _board = board;
            _ear = board.Open(() => _changed.Release());
        }

        public async Task<FleetView> UntilAsync(Func<FleetView, bool> so)
        {
            while (true)
            {
                var view = _board.View(VisibleScopes.Portal);
                if (so(view))
                {
                    return view;
                }
                await _changed.WaitAsync(Cancel);
            }
        }

        public void Dispose()
        {
            _ear.Dispose();
            _changed.Dispose();
        }
    }
}
