using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Tests.Clusters;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Health;

public sealed class VisibleEventsTests : ILiveCluster
{
    private static readonly Gen<ClusterEvent> s_events =
        from number in Gen.Choose(0, 9)
        from name in Gen.Elements("web", "web-2", "default", "")
        from ofCluster in Gen.Elements(false, false, true)
        from warning in Gen.Elements(true, false)
        select Event($"{name}-{ofCluster}-{number}", name, warning) with
        {
            IsOfCluster = ofCluster,
        };

    private List<LiveChanges<ClusterEvent>> _told = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Events_OfANamespace_AreExactlyThoseOfItsObjects_WhateverTheClusterTells() =>
        Prop.ForAll(
                s_events.ListOf().Select(all => all.DistinctBy(it => it.Uid).ToList()).ListOf().ToArbitrary(),
                Gen.SubListOf("web", "default").ToArbitrary(),
                (states, names) =>
                {
                    _told = Tell(states);
                    var seen = FollowAsync([.. names.Select(Holds)]).GetAwaiter().GetResult();
                    if (names.Count == 0)
                    {
                        return seen is null;
                    }

                    // Who only adds up what changed and what went comes to the same as who takes all.
                    Dictionary<string, ClusterEvent> known = [];
                    return seen!
                        .Zip(states)
                        .All(it =>
                        {
                            var (changes, state) = it;
                            foreach (var uid in changes.Removed)
                            {
                                known.Remove(uid).ShouldBeTrue("nothing is taken away that was not shown");
                            }

                            foreach (var changed in changes.Changed)
                            {
                                known[changed.Uid] = changed;
                            }

                            var right = state.Where(one => !one.IsOfCluster && names.Contains(one.Namespace)).ToList();
                            return changes.All.Values.ToHashSet().SetEquals(right)
                                && known.Values.ToHashSet().SetEquals(right);
                        });
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Events_OfTheWholeCluster_AreSeenByWhoeverSeesIt()
    {
        _told = Tell([
            [Event("1", "web", true), Event("2", "default", true) with { IsOfCluster = true }],
        ]);

        var seen = await FollowAsync(new Holding(Role.Helpdesk, Scope.Cluster("azure", "prod"), Guid.Empty));

        seen!.ShouldHaveSingleItem().All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Silence_OfTheCluster_IsToldToEverybody()
    {
        var silent = new Freshness(FreshnessKind.Unreachable, Sentence: "It does not answer.");
        _told = [new(silent, IsWhole: true, new Dictionary<string, ClusterEvent>(), [], [])];

        var seen = await FollowAsync(Holds("web"));

        seen!.ShouldHaveSingleItem().Freshness.ShouldBe(silent);
    }

    [Fact]
    public async Task Nothing_IsFollowed_WhereNothingMayBeSeen()
    {
        (await FollowAsync()).ShouldBeNull();
        (
            await FollowAsync(new Holding(Role.Viewer, Scope.Namespace("azure", "prod-2", "web"), Guid.Empty))
        ).ShouldBeNull();
    }

    public async IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowEventsAsync(
        Cluster cluster,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var changes in _told)
        {
            await Task.Yield();
            yield return changes;
        }
    }

    public IAsyncEnumerable<LiveChanges<Node>> FollowNodesAsync(Cluster cluster, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<LiveChanges<Pod>> FollowPodsAsync(Cluster cluster, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    IAsyncEnumerable<LiveChanges<Workload>> ILiveCluster.FollowWorkloadsAsync(
        Cluster cluster,
        WorkloadKind kind,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public NodeUsage Usage(Guid clusterId, string nodeName) => NodeUsage.NotSampled;

    /// <summary>What a cluster tells that is in these states one after the other.</summary>
    private static List<LiveChanges<ClusterEvent>> Tell(IReadOnlyList<IReadOnlyList<ClusterEvent>> states)
    {
        List<LiveChanges<ClusterEvent>> told = [];
        Dictionary<string, ClusterEvent> before = [];
        foreach (var state in states)
        {
            var all = state.ToDictionary(it => it.Uid);
            told.Add(
                new(
                    Freshness.Live,
                    told.Count == 0,
                    all,
                    [.. state.Where(it => before.GetValueOrDefault(it.Uid) != it)],
                    [.. before.Keys.Except(all.Keys)]
                )
            );
            before = all;
        }

        return told;
    }

    private async Task<List<LiveChanges<ClusterEvent>>?> FollowAsync(params Holding[] held)
    {
        var events = new VisibleEvents(new OneCluster(HealthPorts.Cluster), this);
        var caller = new Caller("h-1", "Hella", held, null, "c");
        if (await events.FollowAsync(caller, HealthPorts.Cluster.Id, Cancel) is not { } followed)
        {
            return null;
        }

        List<LiveChanges<ClusterEvent>> seen = [];
        await foreach (var changes in followed)
        {
            seen.Add(changes);
        }

        return seen;
    }

    private static Holding Holds(string name) => new(Role.Helpdesk, Scope.Namespace("azure", "prod", name), Guid.Empty);

    private static ClusterEvent Event(string uid, string name, bool warning) =>
        new(uid, name, warning, "BackOff", "It did.", "Pod", "p", null, 1, Nodes.Now, Nodes.Now);
}
