using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Planning;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Workloads;

/// <summary>Changes that take nodes away look at what leaves them: node-1 of pool apps goes, node-2 of pool auto stays.</summary>
public sealed class EmptiedNodesTests
{
    private static readonly Pod s_leaving = Nodes.Pod("api");
    private static readonly Pod s_second = Nodes.Pod("api", node: "node-2");

    private static readonly Dictionary<string, ClusterChange> s_changes = new(StringComparer.Ordinal)
    {
        ["delete pool"] = new DeletePool { ClusterId = ChangeFactsBuilder.Cluster.Id, Pool = "apps" },
        ["delete machines"] = new DeleteMachines
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = "apps",
            Machines = ["NODE-1"],
        },
        ["replace pool"] = new ReplacePool
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = "apps",
            Plan = new NodePoolPlan
            {
                Name = "apps2",
                Mode = NodePoolMode.User,
                OsSku = OsSku.Ubuntu2404,
                VmSize = "Standard_D8ds_v5",
                Autoscale = false,
                Count = 4,
                MaxSurge = "33%",
                EphemeralOsDisk = true,
                SubnetId = PlanBuilder.SubnetId,
            },
        },
    };

    public static TheoryData<string> Changes => [.. s_changes.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Pods_that_have_a_second_and_room_elsewhere_say_nothing(string change) =>
        RulesAgainst(change, [s_leaving, s_second], [Budget(1)]).ShouldBe(["V-NP-23"]);

    [Theory]
    [MemberData(nameof(Changes))]
    public void V_UP_12_a_budget_without_room_warns_and_one_that_never_has_any_blocks(string change)
    {
        RulesAgainst(change, [s_leaving, s_second], [Budget(0)]).ShouldContain("V-UP-12");

        Check(s_changes[change], [s_leaving, s_second], [Budget(0) with { NeverAllows = true }]).Blocks.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void P_REPLICA_a_single_replica_is_named(string change) =>
        RulesAgainst(change, [s_leaving], []).ShouldContain("P-REPLICA");

    [Theory]
    [MemberData(nameof(Changes))]
    public void P_UNMANAGED_a_pod_that_nothing_recreates_is_named(string change) =>
        RulesAgainst(change, [s_leaving with { Owner = null }], []).ShouldContain("P-UNMANAGED");

    [Theory]
    [MemberData(nameof(Changes))]
    public void P_NODE_an_ill_node_is_named_where_it_stays_and_not_where_it_goes(string change)
    {
        var ill = Nodes.NotReady("gone");

        Check(s_changes[change], [], [], other: Other with { Conditions = [ill] })
            .Findings.ShouldContain(it => it.RuleId == "P-NODE" && it.About == "Node node-2");
        Check(s_changes[change], [], [], leaving: Nodes.Node(ill))
            .Findings.ShouldNotContain(it => it.RuleId == "P-NODE");
    }

    [Theory]
    [InlineData("delete pool")]
    [InlineData("delete machines")]
    public void P_LAST_pods_wait_where_no_other_node_takes_them(string change)
    {
        var cordoned = Check(s_changes[change], [s_leaving, s_second], [], other: Other with { Cordoned = true });
        var windows = Check(
            s_changes[change],
            [s_leaving, s_second],
            [],
            other: Other with
            {
                System = NodeSystem.Windows,
            }
        );

        cordoned.Findings.ShouldContain(it => it.RuleId == "P-LAST");
        windows.Findings.ShouldContain(it => it.RuleId == "P-LAST");
    }

    [Fact]
    public void Budgets_that_are_not_asked_are_no_finding()
    {
        var change = (DeletePool)s_changes["delete pool"] with { IgnoreBudgets = true };

        Check(change, [s_leaving, s_second], [Budget(0) with { NeverAllows = true }])
            .Findings.ShouldNotContain(it => it.RuleId == "V-UP-12");
    }

    private static Node Other { get; } = Nodes.Node(Nodes.Ready()) with { Uid = "u-2", Name = "node-2", Pool = "auto" };

    private static string[] RulesAgainst(string change, Pod[] pods, DisruptionBudget[] budgets) =>
        [.. Check(s_changes[change], pods, budgets).Findings.Select(it => it.RuleId)];

    private static PreflightReport Check(
        ClusterChange change,
        Pod[] pods,
        DisruptionBudget[] budgets,
        Node? other = null,
        Node? leaving = null
    ) =>
        ChangePreflight.Check(
            ChangeFactsBuilder.FactsOf(change) with
            {
                Workloads = new WorkloadFacts(
                    [leaving ?? Nodes.Node(Nodes.Ready()), other ?? Other],
                    pods,
                    budgets,
                    []
                ),
            }
        );

    private static DisruptionBudget Budget(int allowed) =>
        new("shop", "api", allowed, 2, 2, NeverAllows: false, new HashSet<string>([s_leaving.Uid]));
}
