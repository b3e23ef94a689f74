using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Planning;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.Tests.Workloads;

public sealed class DisruptionRulesTests
{
    private static readonly Pod s_api = Pod("api-1", "n1", new PodOwner("Deployment", "api"));

    [Fact]
    public void Nothing_is_said_of_pods_on_nodes_that_stay() =>
        Check([s_api with { NodeName = "n2" }], [Budget(0)]).ShouldBeEmpty();

    [Fact]
    public void V_UP_12_a_budget_without_room_warns_and_names_its_pods()
    {
        var other = Pod("api-2", "n2", s_api.Owner);

        var finding = Check([s_api, other], [Budget(0)]).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("V-UP-12");
        finding.Severity.ShouldBe(Severity.Warning);
        finding.About.ShouldBe("PodDisruptionBudget shop/api");
        finding.Sentence.ShouldContain("pod api-1");
    }

    [Fact]
    public void V_UP_12_a_budget_with_room_says_nothing() =>
        Check([s_api, Pod("api-2", "n2", s_api.Owner)], [Budget(1)]).ShouldBeEmpty();

    [Fact]
    public void V_UP_12_a_budget_that_never_has_room_blocks() =>
        Check([s_api, Pod("api-2", "n2", s_api.Owner)], [Budget(0) with { NeverAllows = true }])
            .ShouldHaveSingleItem()
            .Severity.ShouldBe(Severity.Block);

    [Fact]
    public void A_single_replica_is_named()
    {
        var finding = Check([s_api], []).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("P-REPLICA");
        finding.About.ShouldBe("Deployment shop/api");
    }

    [Fact]
    public void A_pod_that_nothing_recreates_is_named()
    {
        var finding = Check([Pod("bare", "n1", null)], []).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("P-UNMANAGED");
        finding.About.ShouldBe("Pod shop/bare");
    }

    [Theory]
    [InlineData("DaemonSet")]
    [InlineData("Node")]
    public void What_stays_or_dies_with_its_node_does_not_count(string kind) =>
        Check([Pod("agent", "n1", new PodOwner(kind, "agent"))], []).ShouldBeEmpty();

    [Fact]
    public void An_ill_node_is_named()
    {
        var ill = Node("n2") with { Conditions = [Nodes.NotReady("gone")] };
        var facts = Facts([], []) with { Workloads = new WorkloadFacts([Node("n1"), ill], [], [], []) };

        ChangePreflight.Check(facts).Findings.ShouldHaveSingleItem().About.ShouldBe("Node n2");
    }

    private static IReadOnlyList<Finding> Check(IReadOnlyList<Pod> pods, IReadOnlyList<DisruptionBudget> budgets) =>
        ChangePreflight.Check(Facts(pods, budgets)).Findings;

    private static ChangeFacts Facts(IReadOnlyList<Pod> pods, IReadOnlyList<DisruptionBudget> budgets)
    {
        var change = new EmptyFirstNode { ClusterId = ChangeFactsBuilder.Cluster.Id };
        return ChangeFactsBuilder.FactsOf(change) with
        {
            Workloads = new WorkloadFacts([Node("n1"), Node("n2")], pods, budgets, []),
        };
    }

    private static DisruptionBudget Budget(int allowed) =>
        new(
            "shop",
            "api",
            allowed,
            1,
            1,
            NeverAllows: false,
            new HashSet<string>(StringComparer.Ordinal) { "u-api-1" }
        );

    private static Pod Pod(string name, string node, PodOwner? owner) =>
        new()
        {
            Uid = $"u-{name}",
            Namespace = "shop",
            Name = name,
            NodeName = node,
            Phase = "Running",
            Ready = true,
            Owner = owner,
        };

    private static Node Node(string name) => Nodes.Node(Nodes.Ready()) with { Name = name, Uid = $"u-{name}" };

    /// <summary>A change that empties one node and looks at what leaves it.</summary>
    private sealed record EmptyFirstNode : ClusterChange
    {
        public override IReadOnlyList<Rule<ChangeFacts>> Rules => DisruptionRules.All;

        public override bool Drains(Node node) => node.Name == "n1";

        public override string KindFor(Cluster cluster) => "test";

        public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [];

        public override string Title(Cluster cluster) => "";

        public override IReadOnlyList<string> Sentences(Cluster cluster) => [];

        public override JsonObject Before(Cluster cluster) => [];

        public override JsonObject After(Cluster cluster) => [];

        public override IEnumerable<string> Differences(Cluster? now) => [];
    }
}
