using Portal.Core.Health;
using Portal.Core.Health.Recording;
using static Portal.Core.Tests.Health.Nodes;

namespace Portal.Core.Tests.Health;

public sealed class ClusterDifferenceTests
{
    private static readonly StoredCluster s_nothing = new(null, new Dictionary<string, StoredNode>());

    [Fact]
    public void Heartbeat_OrARelistOf5000Nodes_IsNothing()
    {
        var nodes = Enumerable.Range(0, 5_000).Select(number => Named($"node-{number}", Ready())).ToArray();
        var difference = Recorded(nodes);

        var beaten = nodes.Select(node => node with { Conditions = [Beaten(node)] }).ToArray();
        var changes = difference.Of(Whole(beaten), Now.AddMinutes(5));

        changes.IsNothing.ShouldBeTrue();
        changes.Conditions.ShouldBeEmpty();
        changes.Happenings.ShouldBeEmpty();

        static NodeCondition Beaten(Node node) =>
            node.Conditions[0] with
            {
                HeartbeatAt = Now.AddMinutes(5),
                Message = "kubelet is posting ready status, really",
            };
    }

    [Fact]
    public void Cluster_SeenForTheFirstTime_IsRecordedWithWhatIsIllNow()
    {
        var old = Named("old", Ready(100_000));
        var ill = Named("ill", Silent());

        var changes = new ClusterDifference(s_nothing).Of(Whole(old, ill), Now);

        changes
            .Nodes.Select(node => node.Standing)
            .ShouldBe([
                new NodeStanding(NodeState.Healthy, Ago(100_000), null),
                new NodeStanding(NodeState.NotReady, Ago(12), Ago(12)),
            ]);
        changes.Conditions.Select(change => change.Change.At).ShouldBe([Ago(100_000), Ago(12)]);
        // Being there since long ago is no news.
        changes.Happenings.ShouldBe([
            new NodeHappening(Ago(12), "ill", "apps", HealthChangeKind.StoppedBeingReady, null, null),
        ]);
    }

    [Fact]
    public void Transition_WhileNobodyLooked_IsToldAtTheClustersOwnTime()
    {
        var difference = Recorded(Named("a", Ready(500)));

        var changes = difference.Of(Whole(Named("a", Silent(90))), Now);

        var change = changes.Conditions.ShouldHaveSingleItem().Change;
        (change.Status, change.At).ShouldBe((ConditionStatus.Unknown, Ago(90)));
        changes
            .Happenings.ShouldHaveSingleItem()
            .ShouldBe(
                new NodeHappening(
                    Ago(90),
                    "a",
                    "apps",
                    HealthChangeKind.StoppedBeingReady,
                    null,
                    TimeSpan.FromMinutes(410)
                )
            );
    }

    [Fact]
    public void Transition_ThereAndBackWhileNobodyLooked_IsNotLost()
    {
        var difference = Recorded(Named("a", Ready(500)));

        var changes = difference.Of(Whole(Named("a", Ready(30))), Now);

        changes.Conditions.ShouldHaveSingleItem().Change.At.ShouldBe(Ago(30));
        var happening = changes.Happenings.ShouldHaveSingleItem();
        (happening.Kind, happening.At, happening.Lasted).ShouldBe((HealthChangeKind.ReadyAgain, Ago(30), null));
    }

    [Theory]
    [InlineData(600, "one before the last")]
    [InlineData(-600, "one in the future")]
    public void Transition_AtATimeThatCannotBe_IsToldWhenItWasSeen(double minutes, string why)
    {
        var difference = Recorded(Named("a", Ready(500)));

        difference.Of(Whole(Named("a", Silent(minutes))), Now).Conditions[0].Change.At.ShouldBe(Now, why);
    }

    [Fact]
    public void Illness_FromDegradedToNotReadyAndFromFalseToUnknown_IsOne()
    {
        var difference = Recorded(Named("a", Ready(500), True(NodeCondition.DiskPressure, 55)));

        var notReady = Step(difference, Ago(30), Named("a", NotReady("x", 30)));
        var silent = Step(difference, Ago(20), Named("a", Silent(20)));
        var well = Step(difference, Ago(10), Named("a", Ready(10)));

        notReady.ShouldBe(new NodeStanding(NodeState.NotReady, Ago(30), Ago(55)));
        silent.ShouldBe(new NodeStanding(NodeState.NotReady, Ago(30), Ago(55)));
        well.ShouldBe(new NodeStanding(NodeState.Healthy, Ago(10), null));
    }

    [Fact]
    public void Illness_EndedAndBegunAnewUnseen_IsAnother()
    {
        var difference = Recorded(Named("a", NotReady("x", 90)));

        Step(difference, Now, Named("a", NotReady("x", 5)))
            .ShouldBe(new NodeStanding(NodeState.NotReady, Ago(5), Ago(5)));
    }

    [Fact]
    public void Condition_BeganEndedCordonedAndRemoved_AreEachALine()
    {
        var difference = Recorded(Named("a", Ready(500), True("KernelDeadlock", 60)));

        var changes = difference.Of(
            Whole(Named("a", Ready(500), True(NodeCondition.MemoryPressure, 2)) with { Cordoned = true }),
            Now
        );

        changes
            .Happenings.Select(it => (it.Kind, it.Condition, it.Lasted?.TotalMinutes))
            .ShouldBe([
                (HealthChangeKind.ConditionBegan, NodeCondition.MemoryPressure, null),
                (HealthChangeKind.ConditionEnded, "KernelDeadlock", 60),
                (HealthChangeKind.Cordoned, null, null),
            ]);
        changes
            .Conditions.Select(change => change.Change.Status)
            .ShouldBe([ConditionStatus.True, ConditionStatus.Unknown]);
    }

    [Fact]
    public void Node_New_IsAddedWithoutTheNoiseOfItsStart()
    {
        var difference = Recorded(Named("a", Ready()));
        var young = Named("b", NotReady("cni", 3)) with { CreatedAt = Ago(3) };

        var began = difference.Of(Whole(Named("a", Ready()), young), Now);
        difference.Take(Whole(Named("a", Ready()), young), began);
        var ready = Whole(Named("a", Ready()), young with { Conditions = [Ready(1)] });

        began.Happenings.Select(it => (it.Kind, it.NodeName, it.At)).ShouldBe([(HealthChangeKind.Added, "b", Ago(3))]);
        difference.Of(ready, Now).Happenings.ShouldBeEmpty();
    }

    [Fact]
    public void Node_ReplacedUnderItsName_IsAnotherOne()
    {
        var difference = Recorded(Named("a", Ready()));

        var changes = difference.Of(Whole(Named("a", Ready(2)) with { Uid = "other", CreatedAt = Ago(4) }), Now);

        changes.Gone.ShouldBe(["a"]);
        changes.Happenings.Select(it => it.Kind).ShouldBe([HealthChangeKind.Removed, HealthChangeKind.Added]);
    }

    [Theory]
    [InlineData(FreshnessKind.Connecting)]
    [InlineData(FreshnessKind.Unreachable)]
    [InlineData(FreshnessKind.Forbidden)]
    [InlineData(FreshnessKind.Stale)]
    public void Nodes_NotSeenWhileTheClusterIsNotLive_AreNotGone(FreshnessKind kind)
    {
        var difference = new ClusterDifference(Stored(Named("a", Ready())));

        difference.Of(Changed([], new Freshness(kind)), Now).Gone.ShouldBeEmpty();
    }

    [Fact]
    public void Nodes_GoneWhileNobodyLooked_AreMissedWithTheFirstLiveAnswer()
    {
        var difference = new ClusterDifference(Stored(Named("a", Ready()), Named("b", Ready())));
        var connecting = Whole() with { Freshness = Freshness.Connecting };
        difference.Take(connecting, difference.Of(connecting, Now));

        // Not whole, and nothing in it is told as changed: still everything is compared.
        var changes = difference.Of(Changed([Named("a", Silent())], Freshness.Live), Now);

        changes.Gone.ShouldBe(["b"]);
        changes.Nodes.ShouldHaveSingleItem().Node.Name.ShouldBe("a");
    }

    [Fact]
    public void Reachability_LostAndBack_IsToldOnceEachWithItsLength()
    {
        var difference = Recorded(Named("a", Ready()));

        var lost = Follow(difference, new Freshness(FreshnessKind.Unreachable, Ago(11), "Refused."), Ago(10));
        var worse = Follow(difference, new Freshness(FreshnessKind.Unreachable, Ago(11), "No answer."), Ago(8));
        var connecting = Follow(difference, Freshness.Connecting, Ago(5));
        var back = Follow(difference, Freshness.Live, Ago(2));

        lost.Happenings.ShouldHaveSingleItem().Kind.ShouldBe(HealthChangeKind.ClusterUnreachable);
        worse.Freshness!.Freshness.Sentence.ShouldBe("No answer.");
        worse.Freshness.ChangedAt.ShouldBe(Ago(10));
        worse.Happenings.ShouldBeEmpty();
        connecting.IsNothing.ShouldBeTrue();
        var happening = back.Happenings.ShouldHaveSingleItem();
        (happening.Kind, happening.Lasted).ShouldBe((HealthChangeKind.ClusterReachable, TimeSpan.FromMinutes(8)));
    }

    [Fact]
    public void Cluster_CutOffInSeveralWaysByTurns_IsCutOffOnceUntilItIsLive()
    {
        var difference = Recorded(Named("a", Ready()));
        var refused = new Freshness(FreshnessKind.Unreachable, Ago(31), "Refused.");
        var forbidden = new Freshness(FreshnessKind.Forbidden, Ago(31), "No.");

        Follow(difference, refused, Ago(30)).Happenings.ShouldHaveSingleItem();
        for (var minutes = 29; minutes > 20; minutes--)
        {
            Follow(difference, new(FreshnessKind.Stale, Ago(31), "503"), Ago(minutes)).IsNothing.ShouldBeTrue();
            Follow(difference, refused, Ago(minutes)).IsNothing.ShouldBeTrue();
        }

        var denied = Follow(difference, forbidden, Ago(20));
        var back = Follow(difference, Freshness.Live, Ago(10));

        denied.Happenings.ShouldBeEmpty();
        denied.Freshness.ShouldBe(new StoredFreshness(forbidden, Ago(30)));
        var happening = back.Happenings.ShouldHaveSingleItem();
        (happening.Kind, happening.Lasted).ShouldBe((HealthChangeKind.ClusterReachable, TimeSpan.FromMinutes(20)));
    }

    private static NodeStanding Step(ClusterDifference difference, DateTimeOffset at, Node node)
    {
        var changes = difference.Of(Whole(node), at);
        difference.Take(Whole(node), changes);
        return changes.Nodes[0].Standing;
    }

    private static ClusterChanges Follow(ClusterDifference difference, Freshness freshness, DateTimeOffset at)
    {
        var live = Changed([Named("a", Ready())], freshness) with { Changed = [] };
        var changes = difference.Of(live, at);
        difference.Take(live, changes);
        return changes;
    }

    private static ClusterDifference Recorded(params Node[] nodes)
    {
        var difference = new ClusterDifference(s_nothing);
        difference.Take(Whole(nodes), difference.Of(Whole(nodes), Ago(50)));
        return difference;
    }

    private static StoredCluster Stored(params Node[] nodes) =>
        new(
            new StoredFreshness(Freshness.Live, Ago(50)),
            nodes.ToDictionary(node => node.Uid, node => new StoredNode(node, NodeStanding.Of(node, null, Ago(50))))
        );

    private static Node Named(string name, params NodeCondition[] conditions) =>
        Node(conditions) with
        {
            Name = name,
            Uid = name,
        };

    private static LiveChanges<Node> Whole(params Node[] nodes) =>
        new(Freshness.Live, true, nodes.ToDictionary(node => node.Uid), nodes, []);

    private static LiveChanges<Node> Changed(Node[] nodes, Freshness freshness) =>
        new(freshness, false, nodes.ToDictionary(node => node.Uid), nodes, []);
}
