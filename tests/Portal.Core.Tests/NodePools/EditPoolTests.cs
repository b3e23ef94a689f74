using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Planning;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.NodePools;

public sealed class EditPoolTests
{
    private static EditPool Edit { get; } =
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = "apps",
            Mode = NodePoolMode.User,
            Labels = new Dictionary<string, string> { ["tier"] = "front" },
            Taints = [],
            Upgrades = new PoolUpgrades { MaxSurge = "10%", MaxUnavailable = "" },
        };

    [Fact]
    public void A_sound_edit_holds() => Check(Edit).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("V-NP-14", "labels[kubernetes.io/x]")]
    [InlineData("V-NP-15", "taints[0]")]
    [InlineData("V-UP-07", "maxSurge")]
    [InlineData("V-UP-08", "maxUnavailable")]
    [InlineData("V-UP-09", "drainTimeoutMinutes")]
    public void Rule_blocks(string rule, string field)
    {
        var finding = Check(Broken(rule)).Findings.ShouldHaveSingleItem();

        (finding.RuleId, finding.Field, finding.Severity).ShouldBe((rule, field, Severity.Block));
    }

    [Fact]
    public void V_NP_03_the_last_system_pool_stays_one()
    {
        var change = Edit with { Pool = "system" };

        Check(change).Findings.ShouldContain(it => it.RuleId == "V-NP-03" && it.Severity == Severity.Block);
    }

    [Fact]
    public void V_NP_03_a_Windows_pool_never_becomes_one()
    {
        var windows = ChangeFactsBuilder.WithPool(ChangeFactsBuilder.Pool("apps", 8, "User", "Windows"));

        Check(Edit with { Mode = NodePoolMode.System }, windows).Findings.ShouldContain(it => it.RuleId == "V-NP-03");
    }

    [Fact]
    public void What_was_wrong_before_does_not_stand_against_another_edit()
    {
        var labelled = ChangeFactsBuilder.WithPool(
            ChangeFactsBuilder.Cluster.NodePools[2] with
            {
                Labels = new Dictionary<string, string> { ["kubernetes.io/old"] = "1" },
            }
        );

        Check(Edit, labelled).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void P_NOTHING_a_wish_for_what_is_so_is_said()
    {
        var asIs = Edit with { Labels = new Dictionary<string, string>() };
        var cluster = ChangeFactsBuilder.WithPool(
            ChangeFactsBuilder.Cluster.NodePools[1] with
            {
                Labels = new Dictionary<string, string> { ["kubernetes.azure.com/mode"] = "user" },
                Details = new JsonObject { ["upgradeSettings"] = new JsonObject { ["maxSurge"] = "10%" } },
            }
        );

        Check(asIs, cluster).Findings.ShouldHaveSingleItem().RuleId.ShouldBe("P-NOTHING");
    }

    [Fact]
    public void It_says_which_fields_change_and_what_that_means()
    {
        var sentences = (Edit with { Taints = ["a=b:NoExecute"] }).Sentences(ChangeFactsBuilder.Cluster);

        sentences[0].ShouldBe("Changes of pool apps of shop: labels, taints, maxSurge.");
        sentences.ShouldContain(it => it.Contains("do not tolerate a=b:NoExecute are evicted"));
        OperationKind.PermissionOf(Edit.KindFor(ChangeFactsBuilder.Cluster)).ShouldBe(Permission.AddNodePool);
    }

    [Theory]
    [InlineData("a=b:NoExecute", true)]
    [InlineData("a=b:NoSchedule", false)]
    [InlineData("old=1:NoExecute", false)]
    public void A_taint_that_makes_pods_leave_asks_for_the_right_to_drain(string taint, bool asks)
    {
        var change = Edit with { Taints = [taint] };

        change
            .PermissionsFor(s_tainted)
            .ShouldBe(asks ? [Permission.AddNodePool, Permission.DrainNode] : [Permission.AddNodePool]);
        Workloads(change).Select(it => it.RuleId).ShouldBe(asks ? ["V-UP-12", "P-REPLICA"] : []);
    }

    [Fact]
    public void V_UP_12_a_taint_does_not_ask_budgets() =>
        Workloads(Edit with { Taints = ["a=b:NoExecute"] })[0].Sentence.ShouldContain("does not ask budgets");

    private static readonly Cluster s_tainted = ChangeFactsBuilder.WithPool(
        ChangeFactsBuilder.Cluster.NodePools[1] with
        {
            Taints = ["old=1:NoExecute"],
        }
    );

    private static IReadOnlyList<Finding> Workloads(EditPool change)
    {
        var node = Nodes.Node(Nodes.Ready()) with { Pool = "apps" };
        var other = node with { Uid = "2", Name = "node-2", Pool = "auto" };
        var pod = Nodes.Pod("web");
        var budget = new DisruptionBudget("shop", "web", 0, 1, 1, NeverAllows: false, new HashSet<string> { pod.Uid });
        var facts = ChangeFactsBuilder.FactsOf(change, s_tainted) with
        {
            Workloads = new WorkloadFacts([node, other], [pod], [budget], []),
        };
        return ChangePreflight.Check(facts).Findings;
    }

    [Fact]
    public void What_was_left_to_the_service_is_no_difference_afterwards()
    {
        JsonObject Settings(string surge) => new() { ["maxSurge"] = surge, ["maxUnavailable"] = "0" };
        var pool = ChangeFactsBuilder.Cluster.NodePools[1] with { Labels = Edit.Labels };
        Cluster With(string surge) =>
            ChangeFactsBuilder.WithPool(
                pool with
                {
                    Details = new JsonObject { ["upgradeSettings"] = Settings(surge) },
                }
            );

        Edit.Differences(With("10%")).ShouldBeEmpty();
        Edit.Differences(With("33%")).ShouldHaveSingleItem().ShouldBe("maxSurge of pool apps is \"33%\"");
    }

    private static EditPool Broken(string rule) =>
        rule switch
        {
            "V-NP-14" => Edit with { Labels = new Dictionary<string, string> { ["kubernetes.io/x"] = "1" } },
            "V-NP-15" => Edit with { Taints = ["nonsense"] },
            "V-UP-07" => Edit with { Upgrades = Edit.Upgrades with { MaxSurge = "many" } },
            "V-UP-08" => Edit with { Upgrades = Edit.Upgrades with { MaxUnavailable = "some" } },
            _ => Edit with { Upgrades = Edit.Upgrades with { DrainTimeoutMinutes = 2000 } },
        };

    private static PreflightReport Check(EditPool change, Cluster? cluster = null) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change, cluster));
}
