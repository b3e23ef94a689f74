using Portal.Core.Planning;
using Portal.Core.Tests.NodePools.Replacing;
using Portal.Core.Tests.Planning;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Core.Tests.Workloads.Restarts;

/// <summary>What stands against a restart, and what is only said.</summary>
public sealed class RestartRulesTests
{
    private static readonly Workload s_healthy = FakeWorkloads.Healthy;

    [Fact]
    public void A_healthy_workload_of_several_pods_says_nothing_and_tells_how_it_goes()
    {
        var report = Check(s_healthy);

        report.Findings.ShouldBeEmpty();
        report.Sentences.ShouldContain("3 pods, each of which ends once a new one is ready.");
        Check(s_healthy with { MostAway = 1 })
            .Sentences.ShouldContain("3 pods, of which at most 1 at a time may be away.");
    }

    [Fact]
    public void Paused_is_refused_with_the_way_out()
    {
        var finding = Check(s_healthy with { Paused = true }).Findings.ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("W-RESTART-01");
        finding.Sentence.ShouldBe("It is paused: nothing would be replaced until somebody resumes it.");
        finding.Advice!.ShouldContain("kubectl rollout resume deployment/cart -n shop");
    }

    [Fact]
    public void OnDelete_is_refused_because_nothing_would_be_replaced() =>
        Blocked(s_healthy with { OnDelete = true }).ShouldBe("W-RESTART-02");

    [Fact]
    public void A_partition_above_all_pods_is_refused_and_one_below_is_told()
    {
        Blocked(s_healthy with { Partition = 3 }).ShouldBe("W-RESTART-02");
        Warned(s_healthy with { Partition = 2, Old = 2, Updated = 1 }).ShouldBe(["W-RESTART-02"]);
    }

    [Fact]
    public void Zero_pods_are_refused() => Blocked(s_healthy with { Wanted = 0 }).ShouldBe("W-RESTART-03");

    [Theory]
    [InlineData(1, 0, "whoever is connected to it is cut off")]
    [InlineData(1, 1, "it does not answer meanwhile")]
    [InlineData(3, 3, "All of its 3 pods may be away at once")]
    public void An_interruption_is_warned_of(int wanted, int away, string sentence)
    {
        var workload = s_healthy with { Wanted = wanted, Updated = wanted, Available = wanted, MostAway = away };

        var finding = Check(workload).Findings.ShouldHaveSingleItem();

        (finding.RuleId, finding.Severity).ShouldBe(("W-RESTART-04", Core.Rules.Severity.Warning));
        finding.Sentence.ShouldContain(sentence);
    }

    [Fact]
    public void A_DaemonSet_is_away_on_each_node_for_a_moment_which_is_said_and_not_warned_of()
    {
        var daemon = s_healthy with
        {
            Name = FakeWorkloads.Name with { Kind = WorkloadKind.DaemonSet },
            Wanted = 1,
            Updated = 1,
            Available = 1,
            MostAway = 1,
        };

        Check(daemon).Findings.ShouldBeEmpty();
        Check(daemon with { Wanted = 3, Updated = 3, Available = 3 })
            .Sentences.ShouldContain("3 pods on as many nodes: on each of them it ends before the new one starts.");
    }

    [Fact]
    public void What_is_not_well_or_at_it_already_or_kept_by_another_is_warned_of()
    {
        Warned(s_healthy with { Available = 1 }).ShouldBe(["W-RESTART-05"]);
        Warned(s_healthy with { Old = 1 }).ShouldBe(["W-RESTART-05"]);
        Warned(s_healthy with { Keeper = "Prometheus main" }).ShouldBe(["W-RESTART-06"]);
    }

    [Fact]
    public void What_is_gone_leaving_or_another_is_refused()
    {
        Blocked(s_healthy with { IsLeaving = true }).ShouldBe("P-RESTART");
        Blocked(s_healthy with { Uid = "u-2" }).ShouldBe("P-RESTART");
        Blocked(null).ShouldBe("P-RESTART");
    }

    [Fact]
    public void What_works_on_the_cluster_is_no_reason_against_it_and_is_not_named()
    {
        var facts = Facts(s_healthy);
        var upgrade = new ReplacementLease(FakeWorkloads.Plan).Operation with { Title = "Upgrade to 1.35" };

        var finding = ChangePreflight.Check(facts with { Running = [upgrade] }).Findings.ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("W-RESTART-07");
        finding.Sentence.ShouldNotContain("1.35");
    }

    [Fact]
    public void It_lies_in_its_namespace_and_has_the_object_to_itself()
    {
        var plan = FakeWorkloads.Plan;
        var cluster = ChangeFactsBuilder.Cluster;

        plan.Target(cluster).Scope.ToString().ShouldBe("namespace:azure/shop/shop");
        plan.ExclusiveKeyFor(cluster).ShouldBe("object:u-1");
        ChangeJson.Read(ChangeJson.Write(plan)).ShouldBe(plan);
    }

    private static string? Blocked(Workload? workload)
    {
        var report = Check(workload);
        report.Blocks.ShouldBeTrue();
        return report.Findings[0].RuleId;
    }

    private static IEnumerable<string> Warned(Workload workload)
    {
        var report = Check(workload);
        report.Blocks.ShouldBeFalse();
        return report.Findings.Select(finding => finding.RuleId);
    }

    private static PreflightReport Check(Workload? workload) => ChangePreflight.Check(Facts(workload));

    private static ChangeFacts Facts(Workload? workload) =>
        ChangeFactsBuilder.FactsOf(FakeWorkloads.Plan) with
        {
            Workload = new WorkloadLookup(workload),
        };
}
