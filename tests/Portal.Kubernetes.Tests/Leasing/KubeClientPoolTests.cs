using Portal.Kubernetes.Leasing;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Leasing;

public sealed class KubeClientPoolTests : IAsyncDisposable
{
    private static readonly KubeClientKey s_key = new("cluster-1", "v1");
    private readonly ManualTimeProvider _time = new();
    private readonly FarCluster _cluster = FarCluster.Start(it =>
        WatchLines.IsWatch(it) ? WatchLines.Open().Answer
        : it.Path.EndsWith("/nodes", StringComparison.Ordinal) ? WatchLines.List(5, "a")
        : FaultAnswer.Json(200, """{"metadata":{"name":"a"}}""")
    );

    private readonly KubeClientPool _pool;

    public KubeClientPoolTests() => _pool = new KubeClientPool(FarCluster.Quick with { Time = _time });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K1_leases_of_one_credential_share_one_client_and_its_watches()
    {
        _pool.TryLease(s_key).ShouldBeNull();
        using var first = Lease("v1");
        using var second = Lease("v1");
        using var third = _pool.TryLease(s_key).ShouldNotBeNull();
        second.Client.ShouldBeSameAs(first.Client);
        third.Watches.ShouldBeSameAs(first.Watches);
        await CallAsync(first);
    }

    [Fact]
    public async Task K1_client_that_nobody_uses_ends_after_ten_minutes_and_a_lease_starts_them_anew()
    {
        var first = Lease("v1");
        first.Dispose();
        _time.Advance(TimeSpan.FromMinutes(9));
        using (var again = Lease("v1"))
        {
            again.Client.ShouldBeSameAs(first.Client);
            _time.Advance(TimeSpan.FromMinutes(60));
            await CallAsync(again);
        }
        _time.Advance(TimeSpan.FromMinutes(9));
        await CallAsync(first);
        _time.Advance(TimeSpan.FromMinutes(1));
        _pool.TryLease(s_key).ShouldBeNull();
        await Should.ThrowAsync<ObjectDisposedException>(() => CallAsync(first));
    }

    [Fact]
    public async Task K1_changed_credential_is_a_new_client_and_the_old_one_ends_with_its_last_lease()
    {
        var old = Lease("v1");
        var other = Lease("v1");
        old.Retired.IsCancellationRequested.ShouldBeFalse();
        using var now = Lease("v2");
        now.Client.ShouldNotBeSameAs(old.Client);
        await RetiredAsync(old);
        now.Retired.IsCancellationRequested.ShouldBeFalse();
        old.Dispose();
        // The second time does nothing: the other lease holds it still.
        old.Dispose();
        await CallAsync(other);
        other.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(() => CallAsync(other));
        await CallAsync(now);
    }

    [Fact]
    public async Task K1_forgotten_cluster_is_drained_and_another_one_stays()
    {
        using var stays = _pool.Lease(new("cluster-2", "v1"), _cluster.Connection);
        var gone = Lease("v1");
        _pool.Forget("cluster-1");
        _pool.Forget("never-there");
        await RetiredAsync(gone);
        _pool.TryLease(s_key).ShouldBeNull();
        await CallAsync(gone);
        gone.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(() => CallAsync(gone));
        await CallAsync(stays);
    }

    [Fact]
    public async Task K1_end_of_the_pool_ends_the_watches_of_those_still_leased()
    {
        var lease = Lease("v1");
        await foreach (var change in lease.Watches.FollowAsync(ResourceTypes.Nodes, ListScope.Everywhere, Cancel))
        {
            if (change.Snapshot.Objects.Count > 0)
            {
                break;
            }
        }
        await _pool.DisposeAsync();
        lease.Retired.IsCancellationRequested.ShouldBeTrue();
        await Should.ThrowAsync<ObjectDisposedException>(() => CallAsync(lease));
        Should.Throw<ObjectDisposedException>(() => Lease("v1"));
        lease.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private KubeClientLease Lease(string version) => _pool.Lease(new("cluster-1", version), _cluster.Connection);

    private static Task<Node> CallAsync(KubeClientLease lease) =>
        lease.Client.GetAsync(ResourceTypes.Nodes, ObjectName.OfCluster("a"), Cancel);

    private static async Task RetiredAsync(KubeClientLease lease)
    {
        var retired = new TaskCompletionSource();
        await using var _ = lease.Retired.Register(retired.SetResult);
        await retired.Task.WaitAsync(Cancel);
    }
}
