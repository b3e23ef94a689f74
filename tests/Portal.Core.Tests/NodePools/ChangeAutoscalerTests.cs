using System.Text.Json.Nodes;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools;

public sealed class ChangeAutoscalerTests
{
    [Theory]
    [InlineData("apps", true, 1, 12)]
    [InlineData("auto", true, 0, 4)]
    [InlineData("auto", false, null, null)]
    public void Rules_hold(string pool, bool on, int? least, int? most) =>
        Check(pool, on, least, most).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("apps", true, null, 12, "V-NP-18", "minCount")]
    [InlineData("apps", true, 9, 12, "V-NP-18", "minCount")]
    [InlineData("apps", true, 1, 5, "V-NP-18", "maxCount")]
    [InlineData("apps", true, 9, 8, "V-NP-18", "maxCount")]
    [InlineData("system", true, 0, 5, "V-NP-18", "minCount")]
    [InlineData("apps", false, 1, 2, "V-NP-18", "minCount")]
    [InlineData("auto", true, 1, 6, "P-NOTHING", "autoscale")]
    [InlineData("apps", false, null, null, "P-NOTHING", "autoscale")]
    [InlineData("apps", true, 1, 200, "V-NP-09", "maxCount")]
    public void Rule_blocks(string pool, bool on, int? least, int? most, string rule, string field) =>
        Check(pool, on, least, most)
            .Findings.ShouldContain(it => it.RuleId == rule && it.Field == field && it.Severity == Severity.Block);

    [Fact]
    public void V_NP_19_auto_provisioning_leaves_no_room_for_an_autoscaler()
    {
        var cluster = ChangeFactsBuilder.Cluster with
        {
            Details = new JsonObject { ["nodeProvisioningProfile"] = new JsonObject { ["mode"] = "Auto" } },
        };

        ChangePreflight
            .Check(ChangeFactsBuilder.FactsOf(To("apps", true, 1, 12), cluster))
            .Findings.ShouldHaveSingleItem()
            .RuleId.ShouldBe("V-NP-19");
    }

    [Fact]
    public void V_NP_09_what_only_an_upgrade_would_not_find_is_a_warning()
    {
        // 126 nodes more take the 504 vCPUs that are left of 600; the surge of an upgrade finds none.
        var finding = Check("apps", true, 1, 134).Findings.Single(it => it.RuleId == "V-NP-09");

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Sentence.ShouldContain("504 vCPUs more are needed and 504 are left of 600; an upgrade takes 56 more");
    }

    [Fact]
    public void The_limits_afterwards_are_compared()
    {
        To("auto", true, 1, 6).Differences(ChangeFactsBuilder.Cluster).ShouldBeEmpty();
        To("auto", true, 2, 6)
            .Differences(ChangeFactsBuilder.Cluster)
            .ShouldHaveSingleItem()
            .ShouldBe("pool auto scales between 1 and 6 nodes");
    }

    private static PreflightReport Check(string pool, bool on, int? least, int? most) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(To(pool, on, least, most)));

    private static ChangeAutoscaler To(string pool, bool on, int? least, int? most) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = pool,
            Autoscale = on,
            MinCount = least,
            MaxCount = most,
        };
}
