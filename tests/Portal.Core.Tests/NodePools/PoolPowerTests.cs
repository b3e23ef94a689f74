using Portal.Core.Access;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools;

public sealed class PoolPowerTests
{
    private static NodePool Apps => ChangeFactsBuilder.Cluster.NodePools[1];

    [Fact]
    public void V_SS_04_a_user_pool_that_is_well_can_be_stopped() => Check(Stop("apps"), Apps).Findings.ShouldBeEmpty();

    [Fact]
    public void V_SS_04_a_system_pool_stays() => Blocks(Stop("system"), Apps);

    [Fact]
    public void V_SS_04_a_stopped_pool_is_not_stopped_again() =>
        Blocks(Stop("apps"), Apps with { PowerState = "Stopped" });

    [Fact]
    public void V_SS_04_a_failed_pool_is_repaired_first() =>
        Blocks(Stop("apps"), Apps with { ProvisioningState = "Failed" });

    [Fact]
    public void V_SS_04_a_stopped_pool_can_be_started_and_one_that_runs_cannot()
    {
        var start = new StartPool { ClusterId = ChangeFactsBuilder.Cluster.Id, Pool = "apps" };

        Check(start, Apps with { PowerState = "Stopped" }).Findings.ShouldBeEmpty();
        Blocks(start, Apps);
    }

    [Fact]
    public void Stopping_asks_for_more_in_production()
    {
        var production = ChangeFactsBuilder.Cluster with
        {
            Tags = new Dictionary<string, string> { ["environment"] = "production" },
        };

        Stop("apps").PermissionsFor(ChangeFactsBuilder.Cluster).ShouldBe([Permission.StartStop]);
        Stop("apps").PermissionsFor(production).ShouldBe([Permission.StartStopProduction]);
        OperationKind.PermissionOf(Stop("apps").KindFor(production)).ShouldBe(Permission.StartStop);
    }

    private static void Blocks(PoolChange change, NodePool apps)
    {
        var report = Check(change, apps);
        report.Blocks.ShouldBeTrue();
        report.Findings.ShouldHaveSingleItem().RuleId.ShouldBe("V-SS-04");
    }

    private static PreflightReport Check(PoolChange change, NodePool apps) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change, ChangeFactsBuilder.WithPool(apps)));

    private static StopPool Stop(string pool) => new() { ClusterId = ChangeFactsBuilder.Cluster.Id, Pool = pool };
}
