using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Planning;

public sealed class AnyChangeRulesTests
{
    private static readonly ScalePool s_scale = new()
    {
        ClusterId = ChangeFactsBuilder.Cluster.Id,
        Pool = "apps",
        Count = 9,
        ETag = "apps-1",
        Seen = new JsonObject { ["count"] = 8 },
    };

    [Fact]
    public void Nothing_stands_against_a_change_of_a_healthy_cluster()
    {
        var report = ChangePreflight.Check(ChangeFactsBuilder.FactsOf(s_scale));

        report.Findings.ShouldBeEmpty();
        report.Holding.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void V_UP_04_work_of_the_far_side_blocks() =>
        Blocked("V-UP-04", ChangeFactsBuilder.Cluster with { ProvisioningState = "Upgrading" });

    [Fact]
    public void V_UP_04_work_on_the_pool_blocks_though_the_cluster_is_at_rest() =>
        Blocked("V-UP-04", ChangeFactsBuilder.WithPool(Apps with { ProvisioningState = "Scaling" }));

    [Fact]
    public void V_SS_02_a_stopped_cluster_takes_a_start_only()
    {
        var stopped = ChangeFactsBuilder.Cluster with { PowerState = "Stopped" };
        Blocked("V-SS-02", stopped);

        var start = new StartCluster { ClusterId = stopped.Id };
        ChangePreflight.Check(ChangeFactsBuilder.FactsOf(start, stopped)).Blocks.ShouldBeFalse();
    }

    [Fact]
    public void What_another_changed_meanwhile_is_said_and_not_overwritten()
    {
        var cluster = ChangeFactsBuilder.WithPool(Apps with { Count = 12, ETag = "apps-2" }) with
        {
            Details = new JsonObject { ["systemData"] = new JsonObject { ["lastModifiedBy"] = "olga@contoso" } },
        };

        var finding = Blocked("P-ETAG", cluster);

        finding.Sentence.ShouldContain("count was 8 and is 12");
        finding.Sentence.ShouldContain("olga@contoso");
    }

    [Fact]
    public void What_waited_says_that_it_was_changed_after_it_was_asked_and_what_to_do()
    {
        var cluster = ChangeFactsBuilder.WithPool(Apps with { Count = 12, ETag = "apps-2" }) with
        {
            Details = new JsonObject { ["systemData"] = new JsonObject { ["lastModifiedBy"] = "olga@contoso" } },
        };

        var finding = ChangePreflight
            .Check(
                ChangeFactsBuilder.FactsOf(s_scale with { ETag = "apps-1" }, cluster) with
                {
                    AskedAt = ChangeFactsBuilder.Cluster.SeenAt,
                }
            )
            .Findings.First(finding => finding.RuleId == "P-ETAG");

        finding.Sentence.ShouldBe(
            "The node pool apps was changed after this was asked, last by olga@contoso: count was 8 and is 12."
        );
        finding.Advice.ShouldBe("Ask again, measured against what is there now. Nothing was sent.");
    }

    [Fact]
    public void What_another_changed_beside_the_wish_is_said_where_the_reading_of_that_person_is_known()
    {
        var known = Modified("olga@contoso", "2026-11-20T10:00:00Z");
        var now = known with
        {
            NodePools = [.. known.NodePools],
            Tags = new Dictionary<string, string> { ["team"] = "web" },
        };
        now = now with { NodePools = [now.NodePools[0], Apps with { ETag = "apps-2" }] };
        var change = s_scale with { ETag = "apps-1" };

        var finding = ChangePreflight
            .Check(ChangeFactsBuilder.FactsOf(change, now) with { Known = known })
            .Findings.First(finding => finding.RuleId == "P-ETAG");

        finding.Sentence.ShouldContain("tag team set to web");
        // She was there before that reading: it was not she who changed it since.
        finding.Sentence.ShouldNotContain("olga");
    }

    [Fact]
    public void A_reading_that_the_person_never_saw_is_not_compared_with()
    {
        var known = ChangeFactsBuilder.WithPool(Apps with { ETag = "apps-0" });
        var now = ChangeFactsBuilder.WithPool(Apps with { Count = 12, ETag = "apps-2" });

        ChangedFields.Sentence(s_scale with { ETag = "apps-1" }, now, known).ShouldBe("count was 8 and is 12");
    }

    [Fact]
    public void A_pool_that_is_gone_is_said() => Blocked("P-POOL", ChangeFactsBuilder.Cluster with { NodePools = [] });

    [Fact]
    public void What_could_not_be_read_is_a_warning_with_the_reason()
    {
        var facts = ChangeFactsBuilder.FactsOf(s_scale) with
        {
            Unread = [new UnreadFact("quota", "Azure is away.", "Try later.")],
        };

        var finding = ChangePreflight.Check(facts).Findings.ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Warning);
        finding.Sentence.ShouldBe("Not checked: quota. Azure is away.");
    }

    private static Cluster Modified(string who, string at) =>
        ChangeFactsBuilder.WithPool(Apps with { ETag = "apps-1" }) with
        {
            Details = new JsonObject
            {
                ["systemData"] = new JsonObject { ["lastModifiedBy"] = who, ["lastModifiedAt"] = at },
            },
        };

    private static NodePool Apps => ChangeFactsBuilder.Cluster.NodePools[1];

    private static Finding Blocked(string rule, Cluster cluster)
    {
        var report = ChangePreflight.Check(ChangeFactsBuilder.FactsOf(s_scale, cluster));
        var finding = report.Findings.Single(it => it.RuleId == rule);
        finding.Severity.ShouldBe(Severity.Block);
        return finding;
    }
}
