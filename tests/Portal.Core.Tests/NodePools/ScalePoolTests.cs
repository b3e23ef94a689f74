using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools;

public sealed class ScalePoolTests
{
    [Theory]
    [InlineData(9, Permission.ScaleOut, 0)]
    [InlineData(6, Permission.ScaleIn, 25)]
    [InlineData(4, Permission.ScaleIn, 50)]
    public void Taking_nodes_away_asks_for_a_right_of_its_own_and_says_how_much_it_takes(
        int count,
        string permission,
        double percent
    )
    {
        To("apps", count).PermissionsFor(ChangeFactsBuilder.Cluster).ShouldBe([permission]);
        To("apps", count).PercentTaken(ChangeFactsBuilder.Cluster, []).ShouldBe(percent);
    }

    [Theory]
    [InlineData("apps", 10, 40)]
    [InlineData("APPS", 12, 50)]
    [InlineData("apps", 5, 25)]
    [InlineData("auto", 12, 25)]
    public void Steps_within_a_day_count_together(string pool, int had, double percent)
    {
        var change = To("apps", 6);
        IReadOnlyList<Operation> ended = [Ended(pool, had)];

        change.PercentTaken(ChangeFactsBuilder.Cluster, ended).ShouldBe(percent);
        var facts = ChangeFactsBuilder.FactsOf(change) with { Ended = ended };
        ChangePreflight
            .Check(facts)
            .Sentences.Any(it => it.Contains($"had {had} nodes") && it.Contains($"{percent} %"))
            .ShouldBe(percent > 25);
    }

    [Fact]
    public void What_never_ran_took_nothing_away() =>
        To("apps", 6)
            .PercentTaken(ChangeFactsBuilder.Cluster, [Ended("apps", 20) with { QueuedAt = null }])
            .ShouldBe(25);

    private static Operation Ended(string pool, int had) =>
        new()
        {
            Id = 7,
            ClientRequestId = Guid.Empty,
            Kind = Permission.ScaleIn,
            Provider = "aks",
            Title = "Scale",
            Target = new OperationTarget("azure", "shop", "node pool", pool),
            ExclusiveKey = "cluster:azure/rg/shop",
            State = OperationState.Succeeded,
            Plan = new JsonObject(),
            Before = new JsonObject { ["count"] = had },
            PlanHash = "",
            RequestedById = "1",
            RequestedByName = "Olga",
            RequestedByRoles = [],
            RequestedAt = ChangeFactsBuilder.Noon,
            QueuedAt = ChangeFactsBuilder.Noon,
            Reason = "quiet",
            Approval = ApprovalMark.NotNeeded,
            CorrelationId = "c-1",
            Deadline = ChangeFactsBuilder.Noon,
            Steps = [],
        };

    [Theory]
    [InlineData("apps", -1, "V-NP-05")]
    [InlineData("apps", 1001, "V-NP-05")]
    [InlineData("apps", 8, "V-NP-05")]
    [InlineData("system", 0, "V-NP-05")]
    [InlineData("auto", 3, "V-NP-18")]
    [InlineData("apps", 200, "V-NP-09")]
    public void Rule_blocks(string pool, int count, string rule)
    {
        var report = Check(pool, count);

        report.Blocks.ShouldBeTrue();
        report.Findings.ShouldContain(finding => finding.RuleId == rule);
    }

    [Theory]
    [InlineData("apps", 0)]
    [InlineData("apps", 20)]
    [InlineData("system", 2)]
    public void Rules_hold(string pool, int count) => Check(pool, count).Findings.ShouldBeEmpty();

    [Fact]
    public void V_NP_04_one_system_node_is_a_warning()
    {
        var report = Check("system", 1);

        report.Blocks.ShouldBeFalse();
        report.Findings.ShouldHaveSingleItem().RuleId.ShouldBe("V-NP-04");
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(120, Severity.Warning)]
    [InlineData(140, Severity.Block)]
    public void V_IP_01_the_subnet_has_room_for_the_nodes_and_for_their_upgrade(int count, Severity? expected)
    {
        var facts = ChangeFactsBuilder.FactsOf(To("apps", count));
        var full = facts.Catalog!.Subnets.Select(subnet => subnet with { Used = 900 });

        var report = ChangePreflight.Check(facts with { Catalog = facts.Catalog with { Subnets = [.. full] } });

        // Of 1,024 addresses Azure keeps 5, so 119 are free.
        var finding = report.Findings.SingleOrDefault(it => it.RuleId == "V-IP-01");
        (finding?.Severity).ShouldBe(expected);
    }

    [Fact]
    public void A_change_survives_its_JSON_with_the_same_hash()
    {
        var change = To("apps", 9);

        var read = ChangeJson.Read(ChangeJson.Write(change));

        read.ShouldBe(change);
        ChangeJson.Hash(read).ShouldBe(ChangeJson.Hash(change));
        ChangeJson.Write(change)["change"]!.GetValue<string>().ShouldBe("scalePool");
    }

    [Theory]
    [InlineData(9, "grows from 8 nodes to 9 nodes")]
    [InlineData(8, "keeps its 8 nodes")]
    [InlineData(1, "shrinks from 8 nodes to 1 node")]
    public void It_says_what_becomes_of_the_pool(int count, string words) =>
        To("apps", count).Sentences(ChangeFactsBuilder.Cluster)[0].ShouldContain(words);

    private static PreflightReport Check(string pool, int count) =>
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(To(pool, count)));

    private static ScalePool To(string pool, int count) =>
        new()
        {
            ClusterId = ChangeFactsBuilder.Cluster.Id,
            Pool = pool,
            Count = count,
        };
}
