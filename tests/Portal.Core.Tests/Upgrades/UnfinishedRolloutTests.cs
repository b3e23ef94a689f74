using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Tests.Planning;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Upgrades;

/// <summary>What is said before a run takes up what an earlier one has left half-way.</summary>
public sealed class UnfinishedRolloutTests
{
    private const string ImageLabel = "kubernetes.azure.com/node-image-version";

    [Fact]
    public void A_pool_at_rest_needs_no_word() =>
        Sentences(To("1.35.1"), Rested, Node("a", "1.34.2"), Node("b", "1.34.2")).ShouldBeEmpty();

    [Fact]
    public void Nodes_that_are_as_wished_stay_and_the_others_are_counted()
    {
        var said = Sentences(To("1.35.1"), Rested, Node("a", "1.35.1"), Node("b", "1.34.2"), Node("c", "1.34.2"));

        said.ShouldBe(["Resumes the upgrade of pool apps: 1 node that already has 1.35.1 stays, 2 nodes are left."]);
    }

    [Theory]
    [InlineData("Failed", "whose last operation failed")]
    [InlineData("Canceled", "whose last operation was canceled")]
    public void The_last_operation_is_named(string state, string words) =>
        Sentences(To("1.35.1"), Ended(state), Node("a", "1.35.1"), Node("b", "1.35.1"), Node("c", "1.34.2"))
            .ShouldHaveSingleItem()
            .ShouldBe(
                $"Resumes the upgrade of pool apps, {words}: 2 nodes that already have 1.35.1 stay, 1 node is left."
            );

    [Fact]
    public void A_failure_before_the_first_node_leaves_them_all() =>
        Sentences(To("1.35.1"), Ended("Failed"), Node("a", "1.34.2"), Node("b", "1.34.2"))
            .ShouldBe(["Pool apps, whose last operation failed: no node has 1.35.1 yet; all 2 nodes are left."]);

    [Fact]
    public void A_failure_after_the_last_node_leaves_none() =>
        Sentences(To("1.34.2"), Ended("Failed"), Node("a", "1.34.2"))
            .ShouldBe([
                "Pool apps, whose last operation failed: 1 node has 1.34.2 already and stays; none is left to replace.",
            ]);

    [Fact]
    public void An_extra_node_that_stayed_behind_serves_again()
    {
        var two = Ended("Canceled") with { Count = 2 };

        Sentences(To("1.35.1"), two, Node("a", "1.34.2"), Node("b", "1.34.2"), Node("surge", "1.35.1"))
            .ShouldContain("1 extra node of the earlier run serves again and goes at the end.");
    }

    [Fact]
    public void A_node_that_was_set_aside_is_named_and_not_counted()
    {
        var aside = Node("stuck", "1.34.2") with
        {
            Labels = new Dictionary<string, string> { ["kubernetes.azure.com/upgrade-status"] = "Quarantined" },
        };

        Sentences(To("1.35.1"), Rested, aside, Node("b", "1.35.1"))
            .ShouldHaveSingleItem()
            .ShouldStartWith("Node stuck was set aside by an earlier upgrade");
    }

    [Fact]
    public void Nodes_that_could_not_be_read_are_not_guessed() =>
        Sentences(To("1.35.1"), Ended("Failed"))
            .ShouldHaveSingleItem()
            .ShouldEndWith("how many nodes are left could not be read.");

    [Fact]
    public void Pools_that_are_not_upgraded_are_not_spoken_of() =>
        Sentences(To("1.35.1") with { Pools = ["system"] }, Ended("Failed"), Node("a", "1.35.1"), Node("b", "1.34.2"))
            .ShouldBeEmpty();

    [Fact]
    public void Images_are_told_by_the_nodes_labels()
    {
        var change = new UpgradeNodeImage
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = "apps",
            Image = "newer",
        };
        var fresh = Node("a", "1.34.2") with { Labels = new Dictionary<string, string> { [ImageLabel] = "newer" } };

        Sentences(change, Rested, fresh, Node("b", "1.34.2"))
            .ShouldBe(["Resumes the upgrade of pool apps: 1 node that already has newer stays, 1 node is left."]);
    }

    [Fact]
    public void The_report_keeps_what_was_said()
    {
        var report = ChangePreflight.Check(Facts(To("1.35.1"), Rested, Node("a", "1.35.1"), Node("b", "1.34.2")));

        report.Sentences.ShouldContain(sentence => sentence.StartsWith("Resumes the upgrade of pool apps"));
    }

    private static NodePool Rested => ChangeFactsBuilder.Cluster.NodePools[1];

    private static NodePool Ended(string state) => Rested with { ProvisioningState = state, Count = 3 };

    private static UpgradeCluster To(string version) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Version = version,
            Pools = ["apps"],
        };

    private static Node Node(string name, string version) =>
        new()
        {
            Uid = name,
            Name = name,
            System = NodeSystem.Linux,
            Pool = "apps",
            Version = version,
        };

    private static string[] Sentences(ClusterChange change, NodePool pool, params Node[] nodes) =>
        [.. change.Outlook(Facts(change, pool, nodes))];

    private static ChangeFacts Facts(ClusterChange change, NodePool pool, params Node[] nodes) =>
        ChangeFactsBuilder.FactsOf(change, ChangeFactsBuilder.WithPool(pool)) with
        {
            Workloads = new WorkloadFacts(nodes, [], [], []),
        };
}
