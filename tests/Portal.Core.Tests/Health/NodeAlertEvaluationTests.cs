using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Health.Recording;
using static Portal.Core.Tests.Health.Nodes;

namespace Portal.Core.Tests.Health;

public sealed class NodeAlertEvaluationTests
{
    private static readonly Guid s_cluster = Guid.NewGuid();

    [Theory]
    [InlineData(9.9, 0)]
    [InlineData(10, 1)]
    [InlineData(500, 1)]
    public void Node_IllForLongEnough_RaisesOnce(double minutes, int raised) =>
        Evaluate([Rule()], [Ill("a", NodeState.NotReady, minutes)]).Raise.Count.ShouldBe(raised);

    [Fact]
    public void Node_InAStateTheRuleDoesNotMind_RaisesNothing() =>
        Evaluate([Rule(states: NodeState.NotReady)], [Ill("a", NodeState.Degraded, 60)]).IsNothing.ShouldBeTrue();

    [Fact]
    public void Illness_OverSeveralStates_CountsFromItsBeginningWhereTheRuleMindsAllOfThem()
    {
        var worsened = new IllNode("a", "a", new NodeStanding(NodeState.NotReady, Ago(2), Ago(30)));

        Evaluate([Rule()], [worsened]).Raise.ShouldHaveSingleItem().Since.ShouldBe(Ago(30));
        Evaluate([Rule(states: NodeState.NotReady)], [worsened]).Raise.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_OfOneCluster_IsSilentAboutOthers() =>
        Evaluate([Rule(cluster: Guid.NewGuid())], [Ill("a", NodeState.NotReady, 60)]).IsNothing.ShouldBeTrue();

    [Fact]
    public void Cluster_CutOff_RaisesOneAlertAndKeepsThoseOfItsNodes()
    {
        var rule = Rule();
        var open = new OpenAlert(Guid.NewGuid(), rule.Id, s_cluster, "a");
        var cutOff = new ClusterIllness(s_cluster, Ago(15), [Ill("b", NodeState.NotReady, 60)]);

        var changes = NodeAlertEvaluation.Of(new NodeAlertSituation([rule], [cutOff], [open]), Now);

        var raised = changes.Raise.ShouldHaveSingleItem();
        (raised.NodeUid, raised.State, raised.Since).ShouldBe((null, NodeState.NotReachable, Ago(15)));
        changes.End.ShouldBeEmpty();
    }

    [Fact]
    public void Alert_WhoseNodeRecoveredOrVanishedOrWhoseRuleIsGone_Ends()
    {
        var rule = Rule();
        var recovered = new OpenAlert(Guid.NewGuid(), rule.Id, s_cluster, "recovered");
        var reachable = new OpenAlert(Guid.NewGuid(), rule.Id, s_cluster, null);
        var ruleless = new OpenAlert(Guid.NewGuid(), Guid.NewGuid(), s_cluster, "ill");
        var clusterless = new OpenAlert(Guid.NewGuid(), rule.Id, Guid.NewGuid(), "ill");
        var lasting = new OpenAlert(Guid.NewGuid(), rule.Id, s_cluster, "ill");
        var cluster = new ClusterIllness(s_cluster, null, [Ill("ill", NodeState.Degraded, 60)]);

        NodeAlertEvaluation
            .Of(new NodeAlertSituation([rule], [cluster], [recovered, reachable, ruleless, clusterless, lasting]), Now)
            .ShouldSatisfyAllConditions(
                changes => changes.Raise.ShouldBeEmpty(),
                changes => changes.End.ShouldBe([recovered.Id, reachable.Id, ruleless.Id, clusterless.Id])
            );
    }

    /// <summary>However often it is evaluated, on whichever replica, nothing is raised twice and nothing ends that lasts.</summary>
    [Fact]
    public void Evaluation_OfWhatItJustWrote_IsNothing()
    {
        var situations =
            from minutes in Gen.Choose(1, 40)
            from count in Gen.Choose(1, 3)
            from nodes in (
                from state in Gen.Elements(NodeState.Degraded, NodeState.NotReady)
                from since in Gen.Choose(0, 60)
                select (state, since)
            ).ListOf()
            from cutOff in Gen.Elements<int?>(null, 5, 50)
            select (minutes, count, nodes, cutOff);

        Check.QuickThrowOnFailure(
            Prop.ForAll(
                situations.ToArbitrary(),
                drawn =>
                {
                    NodeAlertRule[] rules =
                    [
                        .. Enumerable.Range(0, drawn.count).Select(number => Rule(drawn.minutes + number)),
                    ];
                    var cluster = new ClusterIllness(
                        s_cluster,
                        drawn.cutOff is { } past ? Ago(past) : null,
                        [.. drawn.nodes.Select((node, number) => Ill($"n{number}", node.state, node.since))]
                    );
                    var first = NodeAlertEvaluation.Of(new NodeAlertSituation(rules, [cluster], []), Now);
                    var open = first.Raise.Select(alert => new OpenAlert(
                        Guid.NewGuid(),
                        alert.RuleId,
                        alert.ClusterId,
                        alert.NodeUid
                    ));
                    return NodeAlertEvaluation.Of(new NodeAlertSituation(rules, [cluster], [.. open]), Now).IsNothing;
                }
            )
        );
    }

    private static NodeAlertChanges Evaluate(NodeAlertRule[] rules, IllNode[] nodes) =>
        NodeAlertEvaluation.Of(new NodeAlertSituation(rules, [new ClusterIllness(s_cluster, null, nodes)], []), Now);

    private static NodeAlertRule Rule(int minutes = 10, Guid? cluster = null, params NodeState[] states) =>
        new(Guid.NewGuid(), "o-1", cluster, minutes, states.Length > 0 ? states : NodeAlertRule.IllStates, Ago(99));

    private static IllNode Ill(string name, NodeState state, double minutes) =>
        new(name, name, new NodeStanding(state, Ago(minutes), Ago(minutes)));
}
