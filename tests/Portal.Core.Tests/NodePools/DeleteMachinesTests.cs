using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools;

public sealed class DeleteMachinesTests
{
    [Fact]
    public void Chosen_machines_may_go_with_a_warning()
    {
        var report = Check(Delete("apps", "vm0", "vm1"));

        report.Blocks.ShouldBeFalse();
        report.Findings.ShouldHaveSingleItem().RuleId.ShouldBe("V-NP-23");
    }

    [Theory]
    [InlineData("P-MACHINES", "apps", new string[0])]
    [InlineData("P-MACHINES", "apps", new[] { "vm0", "VM0" })]
    [InlineData("V-NP-05", "system", new[] { "vm0", "vm1", "vm2" })]
    [InlineData("V-NP-05", "auto", new[] { "vm0", "vm1", "vm2" })]
    public void Rule_blocks(string rule, string pool, string[] machines) =>
        Check(Delete(pool, machines))
            .Findings.Where(it => it.Severity == Severity.Block)
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe(rule);

    [Fact]
    public void P_MACHINES_pools_of_single_machines_lose_none_this_way()
    {
        var set = ChangeFactsBuilder.Cluster.NodePools[1] with
        {
            Details = new JsonObject { ["type"] = "AvailabilitySet" },
        };

        ChangePreflight
            .Check(ChangeFactsBuilder.FactsOf(Delete("apps", "vm0"), ChangeFactsBuilder.WithPool(set)))
            .Findings.ShouldContain(it => it.RuleId == "P-MACHINES");
    }

    [Fact]
    public void V_NP_18_an_autoscaler_that_refills_is_a_warning() =>
        Check(Delete("auto", "vm0", "vm1")).Findings.ShouldContain(it => it.RuleId == "V-NP-18");

    [Fact]
    public void The_count_afterwards_is_compared_with_what_was_seen()
    {
        var cluster = ChangeFactsBuilder.Cluster;
        var change = Delete("apps", "vm0").SeenIn(cluster);

        change.Differences(cluster).ShouldHaveSingleItem().ShouldBe("pool apps has 8 nodes instead of 7");
        change.Differences(ChangeFactsBuilder.WithPool(cluster.NodePools[1] with { Count = 7 })).ShouldBeEmpty();
        OperationKind.PermissionOf(change.KindFor(cluster)).ShouldBe(Permission.ScaleIn);
    }

    private static PreflightReport Check(DeleteMachines change) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change));

    private static DeleteMachines Delete(string pool, params string[] machines) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = pool,
            Machines = machines,
        };
}
