using System.Globalization;
using System.Runtime.CompilerServices;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Tests.Resources;
using Portal.Kubernetes.Watching;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Watching;

/// <summary>Many watches, many objects, many ends.</summary>
public sealed class CrowdTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K27_hundred_watches_of_one_server_all_follow()
    {
        const int watches = 100;
        var open = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cluster = FarCluster.Start(
            it =>
            {
                if (!WatchLines.IsWatch(it))
                {
                    return WatchLines.List(5);
                }
                if (Interlocked.Increment(ref open) == watches)
                {
                    all.SetResult();
                }
                return FaultAnswer.Chunks(200, Together());
            },
            FarCluster.Quick with
            {
                MaxWatches = watches,
                // So many handshakes at once take a busy machine a while.
                ConnectTimeout = TimeSpan.FromHours(1),
                RequestTimeout = TimeSpan.FromHours(1),
            }
        );
        await using var shared = new ClusterWatches(cluster.Client);
        await Task.WhenAll(
            Enumerable.Range(0, watches).Select(it => UntilAsync(shared, Scope(it), it => it.Objects.Count is 1))
        );
        open.ShouldBe(watches);

        async IAsyncEnumerable<string> Together([EnumeratorCancellation] CancellationToken stop = default)
        {
            // No watch tells anything before all are open at once.
            await all.Task.WaitAsync(stop);
            yield return WatchLines.Added("a", 6);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }
    }

    [Fact]
    public async Task K27_watch_beyond_the_limit_is_refused_until_another_has_no_follower()
    {
        await using var cluster = FarCluster.Start(
            it => WatchLines.IsWatch(it) ? WatchLines.Open().Answer : WatchLines.List(5, "a"),
            FarCluster.Quick with
            {
                MaxWatches = 2,
            }
        );
        await using var watches = new ClusterWatches(cluster.Client);
        await using var first = watches.FollowAsync(ResourceTypes.Nodes, Scope(1), Cancel).GetAsyncEnumerator(Cancel);
        await first.MoveNextAsync();
        await using (var second = watches.FollowAsync(ResourceTypes.Nodes, Scope(2), Cancel).GetAsyncEnumerator(Cancel))
        {
            await second.MoveNextAsync();
            var refused = await Should.ThrowAsync<KubeWatchLimitException>(() => LiveAsync(watches, Scope(3)));
            refused.Message.ShouldContain("follows 2 kinds");
            await LiveAsync(watches, Scope(1));
        }
        // The second lingers, and makes room.
        await LiveAsync(watches, Scope(3));
        watches.Current(ResourceTypes.Nodes, Scope(2)).ShouldBeNull();
        watches.Current(ResourceTypes.Nodes, Scope(1)).ShouldNotBeNull();
    }

    [Fact]
    public async Task K22_five_thousand_nodes_come_in_pages_and_each_change_reaches_the_snapshot()
    {
        const int nodes = 5000;
        var (open, lines) = WatchLines.Open();
        await using var cluster = FarCluster.Start(it =>
        {
            if (WatchLines.IsWatch(it))
            {
                return open;
            }
            var from = it.Target.Split("continue=") is [_, var next]
                ? int.Parse(next, CultureInfo.InvariantCulture)
                : 0;
            var names = Enumerable.Range(from, 500).Select(n => $"n{n}").ToArray();
            return ListTests.Page("7", from + 500 < nodes ? $"{from + 500}" : "", names);
        });
        await using var reflector = new Reflector<Node, Node>(
            cluster.Client,
            ResourceTypes.Nodes,
            ListScope.Everywhere,
            it => it
        );
        for (var i = 0; i < nodes; i++)
        {
            lines.TryWrite(
                WatchLines.Modified($"n{i}", 100 + i).Replace("\"uid\":\"", "\"uid\":\"uid-", StringComparison.Ordinal)
            );
        }
        await foreach (var change in reflector.FollowAsync(Cancel))
        {
            if (change.Snapshot.Objects.GetValueOrDefault("uid-n4999")?.Metadata.ResourceVersion is "5099")
            {
                change.Snapshot.Objects.Count.ShouldBe(nodes);
                break;
            }
        }
        cluster.Requests.Count(it => !WatchLines.IsWatch(it)).ShouldBe(10);
    }

    [Fact]
    public async Task K25_watch_that_ends_every_second_resumes_at_once_and_never_lists_again()
    {
        const int ends = 30;
        var time = new PromptTime();
        var (open, lines) = WatchLines.Open();
        var watches = 0;
        await using var cluster = FarCluster.Start(
            it =>
            {
                if (!WatchLines.IsWatch(it))
                {
                    return WatchLines.List(5, "a");
                }
                time.Advance(TimeSpan.FromSeconds(1));
                var number = Interlocked.Increment(ref watches);
                return number > ends ? open : WatchLines.Ending(WatchLines.Modified("a", 5 + number));
            },
            FarCluster.Quick with
            {
                Time = time,
                RequestTimeout = TimeSpan.FromHours(1),
            }
        );
        lines.TryWrite(WatchLines.Added("z", 99));
        await using var reflector = new Reflector<Node, Node>(
            cluster.Client,
            ResourceTypes.Nodes,
            ListScope.Everywhere,
            it => it
        );
        await foreach (var change in reflector.FollowAsync(Cancel))
        {
            change.Snapshot.Freshness.ShouldNotBeOfType<Freshness.StaleSince>();
            if (change.Snapshot.Objects.ContainsKey("z"))
            {
                break;
            }
        }
        cluster.Requests.Count(it => !WatchLines.IsWatch(it)).ShouldBe(1);
        cluster.Requests[^1].Target.ShouldContain($"resourceVersion={5 + ends}&");
        time.Waits.ShouldBeEmpty();
    }

    private static ListScope Scope(int number) => new() { FieldSelector = $"metadata.name=n{number}" };

    private static Task LiveAsync(ClusterWatches watches, ListScope scope) =>
        UntilAsync(watches, scope, it => it.Freshness is Freshness.Live);

    private static async Task UntilAsync(ClusterWatches watches, ListScope scope, Func<Snapshot<Node>, bool> found)
    {
        await foreach (var change in watches.FollowAsync(ResourceTypes.Nodes, scope, Cancel))
        {
            if (found(change.Snapshot))
            {
                return;
            }
        }
    }
}
