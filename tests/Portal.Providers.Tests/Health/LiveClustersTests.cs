using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Health;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Leasing;
using Portal.Kubernetes.Transport;
using Portal.Providers.Health;
using Portal.Providers.Reach;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Health;

public sealed class LiveClustersTests : IAsyncDisposable
{
    private readonly HealthParts _parts = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_are_told_whole_and_then_as_they_change()
    {
        var (watch, lines) = FarNodes.Watch();
        await using var far = FarCluster.Start(it => Answer(it, FarNodes.List(5, "a", "b"), watch));
        _parts.Connections.Attach("lab", far.Kubeconfig());
        await using var changes = Follow("lab");

        var first = await HealthParts.UntilAsync(changes, it => it.Freshness.IsLive);
        first.IsWhole.ShouldBeTrue();
        first.All.Keys.ShouldBe(["uid-a", "uid-b"], ignoreOrder: true);
        lines.TryWrite(FarNodes.Line("MODIFIED", "a", 6));
        lines.TryWrite(FarNodes.Line("DELETED", "b", 7));

        var last = await HealthParts.UntilAsync(changes, it => it.All.Count is 1);
        last.IsWhole.ShouldBeFalse();
        last.Removed.ShouldBe(["uid-b"]);
        last.All["uid-a"].Name.ShouldBe("a");
    }

    [Fact]
    public async Task Last_deletion_is_told_though_the_watch_broke_before_it_was_read()
    {
        var (first, lines) = FarNodes.Watch();
        var (second, _) = FarNodes.Watch();
        var script = FaultScript.InOrder(FarNodes.List(5, "a"), first, second);
        await using var far = FarCluster.Start(it => it.Path is "/api/v1/pods" ? script(it) : null);
        _parts.Connections.Attach("lab", far.Kubeconfig());
        await using var slow = FollowPods();
        await using var quick = FollowPods();
        await HealthParts.UntilAsync(slow, it => it.Freshness.IsLive);
        await HealthParts.UntilAsync(quick, it => it.Freshness.IsLive);

        lines.TryWrite(FarNodes.Line("DELETED", "a", 6));
        await HealthParts.UntilAsync(quick, it => it.All.Count is 0);
        lines.Complete(new IOException("The server died."));
        await HealthParts.UntilAsync(quick, it => !it.Freshness.IsLive);
        var away = await HealthParts.UntilAsync(slow, it => !it.Freshness.IsLive);
        away.All.Count.ShouldBe(1);
        // The pause before the next watch.
        await _parts.Time.TimersSetAsync(1, Cancel);
        _parts.Time.Advance(TimeSpan.FromSeconds(30));

        var back = await HealthParts.UntilAsync(slow, it => it.Freshness.IsLive);
        back.IsWhole.ShouldBeTrue();
        back.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_followers_share_one_watch()
    {
        var (watch, lines) = FarNodes.Watch();
        await using var far = FarCluster.Start(it => Answer(it, FarNodes.List(5, "a"), watch));
        _parts.Connections.Attach("lab", far.Kubeconfig());
        var followers = Enumerable.Range(0, 20).Select(_ => Follow("lab")).ToList();
        await Task.WhenAll(followers.Select(it => HealthParts.UntilAsync(it, change => change.Freshness.IsLive)));
        lines.TryWrite(FarNodes.Line("ADDED", "b", 6));

        var last = await Task.WhenAll(followers.Select(it => HealthParts.UntilAsync(it, all => all.All.Count is 2)));

        last.Select(it => it.All).Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
        far.Server.Requests.Count(it => FarNodes.IsNodes(it) && FarNodes.IsWatch(it)).ShouldBe(1);
        foreach (var follower in followers)
        {
            await follower.DisposeAsync();
        }
    }

    [Fact]
    public async Task Cluster_without_a_way_says_why_and_is_tried_again()
    {
        var (watch, _) = FarNodes.Watch();
        await using var far = FarCluster.Start(it => Answer(it, FarNodes.List(5, "a"), watch));
        await using var changes = Follow("lab");

        var none = await HealthParts.UntilAsync(changes, _ => true);
        none.IsWhole.ShouldBeTrue();
        none.Freshness.Kind.ShouldBe(FreshnessKind.Unreachable);
        none.Freshness.Sentence.ShouldBe("The cluster lab is detached. Ask an Admin to attach it again.");
        none.Freshness.Since.ShouldBeNull();
        none.Freshness.NextTry.ShouldBe(_parts.Time.GetUtcNow().AddSeconds(30));

        _parts.Connections.Attach("lab", far.Kubeconfig());
        var live = HealthParts.UntilAsync(changes, it => it.Freshness.IsLive);
        // One timer of the follower, and one of the sampler.
        await _parts.Time.TimersSetAsync(2, Cancel);
        _parts.Time.Advance(TimeSpan.FromSeconds(30));
        (await live).All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rotated_credential_moves_the_followers_and_what_was_seen_stays_in_sight()
    {
        var (watch, _) = FarNodes.Watch();
        await using var old = FarCluster.Start(it => Answer(it, FarNodes.List(5, "a"), watch));
        await using var now = FarCluster.Start(it => Answer(it, FarNodes.List(9, "a", "b"), watch));
        var connection = _parts.Connections.Attach("lab", old.Kubeconfig());
        await using var changes = Follow("lab");
        await HealthParts.UntilAsync(changes, it => it.Freshness.IsLive);
        _parts.Connections.Attach("lab", now.Kubeconfig(), version: 2);

        _parts.Connections.Tell(new(Portal.Core.Changes.ChangeTopic.Connections, connection.Id.ToString("D")));

        var moved = await HealthParts.UntilAsync(
            changes,
            it =>
            {
                it.All.ShouldNotBeEmpty();
                it.Freshness.Kind.ShouldNotBe(FreshnessKind.Connecting);
                return it.All.Count is 2;
            }
        );
        moved.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Rights_revoked_for_one_kind_are_the_state_of_that_kind_alone()
    {
        var (watch, _) = FarNodes.Watch();
        await using var far = FarCluster.Start(it =>
            it.Path.EndsWith("/events", StringComparison.Ordinal)
                ? FarCluster.Status(403, "Forbidden", "events is forbidden")
                : Answer(it, FarNodes.List(5, "a"), watch)
        );
        _parts.Connections.Attach("lab", far.Kubeconfig());
        await using var nodes = Follow("lab");
        await using var events = _parts
            .Live.FollowEventsAsync(HealthParts.Cluster("lab"), Cancel)
            .GetAsyncEnumerator(Cancel);

        await HealthParts.UntilAsync(nodes, it => it.Freshness.IsLive);
        var refused = await HealthParts.UntilAsync(events, it => it.Freshness.Kind is FreshnessKind.Forbidden);

        refused.Freshness.Sentence.ShouldBe("The API server refuses: events is forbidden");
        refused.Freshness.NextTry.ShouldBe(_parts.Time.GetUtcNow().AddMinutes(5));
        nodes.Current.Freshness.IsLive.ShouldBeTrue();
    }

    [Fact]
    public async Task Certificate_for_another_name_is_the_state_of_its_cluster_alone()
    {
        var (watch, _) = FarNodes.Watch();
        await using var wrong = FarCluster.Start(certificateHost: "other.example");
        await using var right = FarCluster.Start(it => Answer(it, FarNodes.List(5, "a"), watch));
        _parts.Connections.Attach("wrong", wrong.Kubeconfig());
        _parts.Connections.Attach("lab", right.Kubeconfig());
        await using var ill = Follow("wrong");
        await using var well = Follow("lab");

        var state = await HealthParts.UntilAsync(ill, it => it.Freshness.Kind is FreshnessKind.Unreachable);
        await HealthParts.UntilAsync(well, it => it.Freshness.IsLive);

        state.Freshness.Sentence.ShouldNotBeNull().ShouldContain("another name");
        state.Freshness.Since.ShouldBeNull();
        state.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refused_credential_has_its_way_read_again_once_a_minute()
    {
        await using var far = FarCluster.Start(it => FarCluster.Status(401, "Unauthorized", "Unauthorized"));
        var time = new ManualTimeProvider();
        await using var pool = new KubeClientPool(new KubeClientSettings { Time = time, Tries = 1 });
        var reach = new CountingReach(pool, far.Kubeconfig());
        var leases = new ClusterLeases(reach, time, NullLogger<ClusterLeases>.Instance);
        await using var usage = new UsageSampler(leases, time, NullLogger<UsageSampler>.Instance);
        var live = new LiveClusters(leases, usage, time);
        var cluster = HealthParts.Cluster("lab");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await using var pods = live.FollowPodsAsync(cluster, Cancel).GetAsyncEnumerator(Cancel);
            var refused = await HealthParts.UntilAsync(pods, it => it.Freshness.Kind is FreshnessKind.Forbidden);
            refused.Freshness.Sentence.ShouldBe("The API server does not accept the credential.");
        }

        reach.Doubts.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(1));
        await leases.DoubtAsync(cluster, Cancel);
        reach.Doubts.ShouldBe(2);
    }

    [Fact]
    public async Task Followers_of_a_cluster_without_a_way_ask_for_it_once_in_half_a_minute()
    {
        var time = new ManualTimeProvider();
        await using var pool = new KubeClientPool(new KubeClientSettings { Time = time });
        var reach = new CountingReach(pool, kubeconfig: null);
        var leases = new ClusterLeases(reach, time, NullLogger<ClusterLeases>.Instance);
        var cluster = HealthParts.Cluster("lab");
        foreach (var _ in Enumerable.Range(0, 50))
        {
            (await leases.TryAsync(cluster, Cancel)).Failure.ShouldNotBeNull();
        }

        reach.Asked.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(30));
        await leases.TryAsync(cluster, Cancel);
        reach.Asked.ShouldBe(2);
    }

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task Trouble_of_the_portals_own_is_a_state_and_ends_nobody(Type trouble)
    {
        var time = new ManualTimeProvider();
        await using var pool = new KubeClientPool(new KubeClientSettings { Time = time });
        var reach = new CountingReach(pool, kubeconfig: null)
        {
            Trouble = (Exception)Activator.CreateInstance(trouble)!,
        };
        var leases = new ClusterLeases(reach, time, NullLogger<ClusterLeases>.Instance);
        await using var usage = new UsageSampler(leases, time, NullLogger<UsageSampler>.Instance);
        await using var changes = new LiveClusters(leases, usage, time)
            .FollowNodesAsync(HealthParts.Cluster("lab"), Cancel)
            .GetAsyncEnumerator(Cancel);

        var told = await HealthParts.UntilAsync(changes, _ => true);

        told.Freshness.Kind.ShouldBe(FreshnessKind.Unreachable);
        told.Freshness.Sentence.ShouldBe("The portal could not look up the way to the cluster.");
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private IAsyncEnumerator<LiveChanges<Node>> Follow(string connection) =>
        _parts.Live.FollowNodesAsync(HealthParts.Cluster(connection), Cancel).GetAsyncEnumerator(Cancel);

    private IAsyncEnumerator<LiveChanges<Pod>> FollowPods() =>
        _parts.Live.FollowPodsAsync(HealthParts.Cluster("lab"), Cancel).GetAsyncEnumerator(Cancel);

    private static FaultAnswer? Answer(RecordedRequest request, FaultAnswer list, FaultAnswer watch) =>
        !FarNodes.IsNodes(request) ? null
        : FarNodes.IsWatch(request) ? watch
        : list;

    private sealed class CountingReach(KubeClientPool pool, string? kubeconfig) : IClusterReach
    {
        public int Asked { get; private set; }

        public int Doubts { get; private set; }

        public Exception? Trouble { get; init; }

        public Task<KubeClientLease> LeaseAsync(
            Portal.Core.Clusters.Cluster cluster,
            CancellationToken cancellationToken
        )
        {
            Asked++;
            return Trouble is not null ? throw Trouble
                : kubeconfig is null
                    ? throw new Portal.Core.Catalog.FarSideException("Gone", "It is gone.", "Look for it.")
                : Task.FromResult(
                    pool.Lease(
                        new(cluster.Name, "1"),
                        KubeConfigFile.Parse(kubeconfig).Resolve(KubeConfigPolicy.Administrator)
                    )
                );
        }

        public void Doubt(Portal.Core.Clusters.Cluster cluster) => Doubts++;
    }
}
