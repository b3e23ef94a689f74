using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Watching;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Watching;

public sealed class ClusterWatchesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K27_many_followers_share_one_watch_that_outlives_the_last_by_a_minute()
    {
        var time = new ManualTimeProvider();
        var (open, _) = WatchLines.Open();
        await using var cluster = FarCluster.Start(
            it => WatchLines.IsWatch(it) ? open : WatchLines.List(5, "a"),
            FarCluster.Quick with
            {
                Time = time,
            }
        );
        await using var watches = new ClusterWatches(cluster.Client);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FirstAsync(watches)));
        cluster.Requests.Count(it => !WatchLines.IsWatch(it)).ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(59));
        watches.Current(ResourceTypes.Nodes, ListScope.Everywhere).ShouldNotBeNull();
        await FirstAsync(watches);
        time.Advance(TimeSpan.FromSeconds(59));
        watches.Current(ResourceTypes.Nodes, ListScope.Everywhere).ShouldNotBeNull();
        time.Advance(TimeSpan.FromSeconds(1));
        watches.Current(ResourceTypes.Nodes, ListScope.Everywhere).ShouldBeNull();
        await FirstAsync(watches);
        cluster.Requests.Count(it => !WatchLines.IsWatch(it)).ShouldBe(2);
    }

    private static async Task FirstAsync(ClusterWatches watches)
    {
        await foreach (var change in watches.FollowAsync(ResourceTypes.Nodes, ListScope.Everywhere, Cancel))
        {
            if (change.Snapshot.Freshness is Freshness.Live)
            {
                change.Snapshot.Objects.Keys.ShouldBe(["a"]);
                return;
            }
        }
    }
}
