using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools;

public sealed class DeletePoolTests
{
    [Fact]
    public void V_NP_23_says_that_it_does_not_come_back_and_lets_pass()
    {
        var report = Check(Delete("apps"));

        report.Blocks.ShouldBeFalse();
        report.Findings.ShouldHaveSingleItem().RuleId.ShouldBe("V-NP-23");
    }

    [Fact]
    public void V_NP_03_the_last_system_pool_stays()
    {
        var report = Check(Delete("system"));

        report.Findings.Single(it => it.Severity == Severity.Block).RuleId.ShouldBe("V-NP-03");
    }

    [Fact]
    public void V_NP_03_one_of_two_system_pools_can_go()
    {
        var second = ChangeFactsBuilder.WithPool(ChangeFactsBuilder.Pool("system2", 3, "System", "Linux"));

        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(Delete("system"), second)).Blocks.ShouldBeFalse();
    }

    [Fact]
    public void Its_name_must_be_typed_and_budgets_are_never_passed_over_in_silence()
    {
        var cluster = ChangeFactsBuilder.Cluster;

        Delete("apps").TypedName(cluster).ShouldBe("apps");
        Delete("apps").Sentences(cluster).ShouldContain(it => it.Contains("waits and fails"));
        (Delete("apps") with { IgnoreBudgets = true }).Sentences(cluster).ShouldContain(it => it.Contains("not asked"));
    }

    [Fact]
    public void It_is_done_when_the_pool_is_gone()
    {
        var cluster = ChangeFactsBuilder.Cluster;

        Delete("apps").Differences(cluster).ShouldHaveSingleItem().ShouldContain("still there");
        Delete("apps").Differences(cluster with { NodePools = [] }).ShouldBeEmpty();
    }

    private static PreflightReport Check(DeletePool change) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change));

    private static DeletePool Delete(string pool) => new() { ClusterId = ChangeFactsBuilder.Cluster.Id, Pool = pool };
}
