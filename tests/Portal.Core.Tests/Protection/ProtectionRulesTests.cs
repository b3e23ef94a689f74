using Portal.Core.Approvals;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Protection;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;
using static Portal.Core.Tests.Protection.Protections;

namespace Portal.Core.Tests.Protection;

public sealed class ProtectionRulesTests
{
    private static readonly Guid s_id = ChangeFactsBuilder.Cluster.Id;
    private static readonly ScalePool s_scale = new()
    {
        ClusterId = s_id,
        Pool = "apps",
        Count = 9,
    };
    private static readonly DeleteCluster s_delete = new()
    {
        ClusterId = s_id,
        ResourceId = ChangeFactsBuilder.Cluster.ProviderId,
        CallBackFor = TimeSpan.FromHours(2),
    };

    [Fact]
    public void P_READONLY_blocks_any_change_of_a_read_only_cluster()
    {
        var finding = Find(s_scale, Map(ReadOnly(Shop))).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe(Obstacle.ReadOnly);
        finding.Severity.ShouldBe(Severity.Block);
        finding.Sentence.ShouldContain("read-only since 20 Dec 2026 09:00 UTC by Ada: Audit of the year.");
        finding.Advice.ShouldNotBeNull();
        Find(s_scale, Map(ReadOnly(Test))).ShouldBeEmpty();
    }

    [Fact]
    public void P_FREEZE_blocks_while_it_holds_and_lets_break_glass_pass()
    {
        Find(s_scale, Map(Freeze(Production))).ShouldHaveSingleItem().RuleId.ShouldBe(Obstacle.Freeze);
        Find(s_scale, Map(Freeze(Production)), ApprovalMark.BreakGlass).ShouldBeEmpty();
        Find(s_scale, Map(Freeze(Production, 1, 2))).ShouldBeEmpty();
    }

    [Fact]
    public void Asking_during_a_freeze_is_warned_of_what_it_will_wait_for()
    {
        var finding = Find(s_scale, Map(Freeze(Production)), ApprovalMark.Unapproved).ShouldHaveSingleItem();

        (finding.RuleId, finding.Severity).ShouldBe(("P-FREEZE-AHEAD", Severity.Warning));
        finding.Sentence.ShouldStartWith("Changes in the environment production are frozen until");
        finding.Advice.ShouldBe("Once it is approved it waits for the end of the freeze.");
        Find(s_scale, Map(Freeze(Production)), ApprovalMark.Approved)
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe(Obstacle.Freeze, "what starts is stopped all the same");
    }

    [Fact]
    public void P_DELETEPROTECTED_blocks_the_deletion_alone()
    {
        Find(s_delete, Map(Deletion(Shop))).ShouldHaveSingleItem().RuleId.ShouldBe(Obstacle.DeleteProtected);
        Find(s_scale, Map(Deletion(Shop))).ShouldBeEmpty();
    }

    [Fact]
    public void P_FREEZE_AHEAD_warns_where_the_cool_off_ends_in_a_freeze()
    {
        var finding = Find(s_delete, Map(Freeze(Shop, 1, 3))).ShouldHaveSingleItem();

        finding.RuleId.ShouldBe("P-FREEZE-AHEAD");
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Sentence.ShouldContain("cool-off ends at 20 Dec 2026 14:00 UTC");
        Find(s_delete, Map(Freeze(Shop, 1, 2))).ShouldBeEmpty();
        Find(s_delete, Map(Freeze(Shop, 3, 4))).ShouldBeEmpty();
    }

    [Fact]
    public void P_FREEZE_AHEAD_warns_where_a_maintenance_window_opens_in_a_freeze()
    {
        var set = new SetMaintenanceWindow
        {
            ClusterId = s_id,
            Window = new MaintenanceWindow
            {
                Kind = WindowKind.NodeUpgrades,
                Repeat = Repeat.Weekly,
                Interval = 1,
                DayOfWeek = DayOfWeek.Thursday,
                StartTime = "02:00",
                UtcOffset = "+00:00",
                DurationHours = 4,
            },
        };

        // 20 December 2026 is a Sunday; the Thursday after it begins 84 hours after noon.
        Find(set, Map(Freeze(Shop, 80, 90)))
            .ShouldHaveSingleItem()
            .Sentence.ShouldContain("opens at 24 Dec 2026 02:00 UTC, within the freeze “Year end”");
        Find(set, Map(Freeze(Shop, 24, 48))).ShouldBeEmpty();
        var barred = set with { Window = set.Window with { NotAllowed = [new DateSpan("2026-12-24", "2026-12-26")] } };
        Find(barred, Map(Freeze(Shop, 80, 90))).ShouldBeEmpty();
    }

    private static IEnumerable<Finding> Find(
        ClusterChange change,
        ProtectionMap map,
        ApprovalMark mark = ApprovalMark.NotNeeded
    ) =>
        ChangePreflight
            .Check(new ChangeFacts(change, ChangeFactsBuilder.Cluster, Noon) { Protection = map, Approval = mark })
            .Findings.Where(finding =>
                finding.RuleId is Obstacle.ReadOnly or Obstacle.Freeze or Obstacle.DeleteProtected or "P-FREEZE-AHEAD"
            );
}
