using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools;

public sealed class AddNodePoolTests
{
    private static NodePoolPlan Plan { get; } =
        new()
        {
            Name = "gpu",
            Mode = NodePoolMode.User,
            OsSku = OsSku.Ubuntu2404,
            VmSize = "Standard_D8ds_v5",
            Autoscale = false,
            Count = 3,
            MaxSurge = "33%",
            EphemeralOsDisk = true,
            SubnetId = PlanBuilder.SubnetId,
        };

    [Fact]
    public void A_sound_pool_holds_though_other_pools_use_quota_and_addresses() => Check(Plan).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("V-NP-01", "name")]
    [InlineData("V-NP-02", "name")]
    [InlineData("V-NP-05", "count")]
    [InlineData("V-NP-07", "vmSize")]
    [InlineData("V-NP-09", "vmSize")]
    [InlineData("V-NP-10", "subnetId")]
    [InlineData("V-NP-15", "taints[0]")]
    [InlineData("V-IP-01", "subnetId")]
    public void Rule_blocks(string rule, string field)
    {
        var findings = Check(Broken(rule)).Findings.Where(it => it.Severity == Severity.Block).ToList();

        findings.ShouldContain(it => it.RuleId == rule && it.Field == field);
    }

    [Fact]
    public void It_was_not_there_before_and_is_compared_afterwards()
    {
        var change = Add(Plan);

        change.Before(ChangeFactsBuilder.Cluster).ShouldBeEmpty();
        change.After(ChangeFactsBuilder.Cluster)["vmSize"]!.GetValue<string>().ShouldBe("Standard_D8ds_v5");
        change.SeenIn(ChangeFactsBuilder.Cluster).ETag.ShouldBeNull();
        change.Differences(ChangeFactsBuilder.Cluster).ShouldHaveSingleItem().ShouldBe("there is no pool gpu");
    }

    [Fact]
    public void It_survives_its_JSON_with_the_same_hash()
    {
        var change = Add(
            Plan with
            {
                Labels = new Dictionary<string, string> { ["a"] = "b" },
                Zones = ["1"],
            }
        );

        ChangeJson.Hash(ChangeJson.Read(ChangeJson.Write(change))).ShouldBe(ChangeJson.Hash(change));
    }

    private static NodePoolPlan Broken(string rule) =>
        rule switch
        {
            "V-NP-01" => Plan with { Name = "GPU" },
            "V-NP-02" => Plan with { Name = "apps" },
            "V-NP-05" => Plan with { Count = 1001 },
            "V-NP-07" => Plan with { VmSize = "Standard_F1" },
            "V-NP-09" => Plan with { Count = 100 },
            "V-NP-10" => Plan with { SubnetId = null },
            "V-NP-15" => Plan with { Taints = ["nonsense"] },
            _ => Plan with { SubnetId = PlanBuilder.WindowsSubnetId, VmSize = "Standard_DS2_v2", Count = 240 },
        };

    private static PreflightReport Check(NodePoolPlan plan) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(Add(plan)));

    private static AddNodePool Add(NodePoolPlan plan) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = plan.Name,
            Plan = plan,
        };
}
