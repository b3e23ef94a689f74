using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Core.Tests.Health;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Upgrades;

public sealed class RolloutProgressTests
{
    private static readonly Node s_old = Nodes.Node(Nodes.Ready()) with { Version = "1.34.2" };
    private static readonly Pod s_api = Nodes.Pod("api", ready: true) with { Name = "api-1", Uid = "u-api" };

    [Fact]
    public void A_node_goes_its_way()
    {
        State(s_old).ShouldBe(NodeProgressState.Waiting);
        State(s_old with { Cordoned = true }, s_api).ShouldBe(NodeProgressState.Draining);
        State(s_old with { Cordoned = true }).ShouldBe(NodeProgressState.Replacing);
        State(s_old with { Conditions = [Nodes.NotReady("x")], Version = "1.35.1" })
            .ShouldBe(NodeProgressState.Replacing);
        State(s_old with { Version = "1.35.1" }).ShouldBe(NodeProgressState.Ready);
    }

    [Fact]
    public void What_holds_a_drain_up_is_named_with_its_budget()
    {
        var budget = new DisruptionBudget(
            "shop",
            "api",
            0,
            1,
            1,
            NeverAllows: false,
            new HashSet<string>(StringComparer.Ordinal) { "u-api" }
        );

        var node = Of([s_old with { Cordoned = true }], [s_api], [budget], []).ShouldHaveSingleItem();

        node.State.ShouldBe(NodeProgressState.DrainBlocked);
        node.Detail.ShouldBe("shop/api-1: budget “api” allows no eviction (1 pod left)");
    }

    [Fact]
    public void What_stays_on_its_node_does_not_count() =>
        State(s_old with { Cordoned = true }, Nodes.Pod("agent", kind: "DaemonSet"))
            .ShouldBe(NodeProgressState.Replacing);

    [Fact]
    public void A_node_that_was_there_is_said_to_be_gone()
    {
        var before = Of([s_old], [], [], []);

        Of([], [], [], before).ShouldHaveSingleItem().State.ShouldBe(NodeProgressState.Gone);
    }

    private static NodeProgressState State(Node node, params Pod[] pods) =>
        Of([node], pods, [], []).ShouldHaveSingleItem().State;

    private static IReadOnlyList<NodeProgress> Of(
        IReadOnlyList<Node> nodes,
        IReadOnlyList<Pod> pods,
        IReadOnlyList<DisruptionBudget> budgets,
        IReadOnlyList<NodeProgress> before
    ) => new RolloutProgress(node => node.Version == "1.35.1").Of(nodes, pods, budgets, before);
}
