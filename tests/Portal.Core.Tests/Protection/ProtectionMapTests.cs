using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Protection;
using static Portal.Core.Tests.Protection.Protections;

namespace Portal.Core.Tests.Protection;

public sealed class ProtectionMapTests
{
    [Fact]
    public void A_protection_holds_in_its_scope_and_what_lies_within_and_nowhere_else()
    {
        var map = Map(ReadOnly(Shop));

        RulesOf(map, Permission.ScaleOut, Shop).ShouldBe([Obstacle.ReadOnly]);
        RulesOf(map, Permission.CreateNamespace, new Scope(ScopeKind.Namespace, "azure/shop/web"))
            .ShouldBe([Obstacle.ReadOnly]);
        RulesOf(map, Permission.ScaleOut, Test).ShouldBeEmpty();
        RulesOf(map, Permission.ScaleOut, Scope.Cluster("azure", "shop2")).ShouldBeEmpty();
        RulesOf(map, Permission.CreateCluster, Scope.Portal).ShouldBeEmpty();
    }

    [Fact]
    public void The_portal_covers_everything_and_an_environment_its_clusters()
    {
        RulesOf(Map(ReadOnly(Scope.Portal)), Permission.ScaleOut, Test).ShouldBe([Obstacle.ReadOnly]);
        RulesOf(Map(Freeze(Production)), Permission.ScaleOut, Shop).ShouldBe([Obstacle.Freeze]);
        RulesOf(Map(Freeze(Production)), Permission.ScaleOut, Test).ShouldBeEmpty();
    }

    [Fact]
    public void Another_spelling_of_a_name_is_no_way_around()
    {
        RulesOf(Map(ReadOnly(Scope.Cluster("Azure", "SHOP"))), Permission.ScaleOut, Shop).ShouldBe([Obstacle.ReadOnly]);
        RulesOf(Map(Freeze(Scope.Environment("PRODUCTION"))), Permission.ScaleOut, Scope.Cluster("azure", "Shop"))
            .ShouldBe([Obstacle.Freeze]);
    }

    [Fact]
    public void A_freeze_holds_from_its_beginning_until_its_end_and_not_once_it_is_ended()
    {
        RulesOf(Map(Freeze(Shop, 0, 1)), Permission.ScaleOut, Shop).ShouldBe([Obstacle.Freeze]);
        RulesOf(Map(Freeze(Shop, -1, 0)), Permission.ScaleOut, Shop).ShouldBeEmpty();
        RulesOf(Map(Freeze(Shop, 1, 2)), Permission.ScaleOut, Shop).ShouldBeEmpty();

        var ended = Freeze(Shop) with { EndedAt = Noon };
        RulesOf(Map(ended), Permission.ScaleOut, Shop).ShouldBeEmpty();
        RulesOf(Map(ended, Freeze(Production)), Permission.ScaleOut, Shop).ShouldBe([Obstacle.Freeze]);
    }

    [Fact]
    public void A_freeze_called_off_before_it_began_never_holds()
    {
        var off = Freeze(Shop, 1, 5) with { EndedAt = Noon };

        off.HoldsAt(Noon.AddHours(2)).ShouldBeFalse();
        off.Meets(Noon, Noon.AddDays(1)).ShouldBeFalse();
        Map(off).On(Shop, Noon).Coming.ShouldBeEmpty();
    }

    [Fact]
    public void Break_glass_passes_a_freeze_and_nothing_else()
    {
        var map = Map(ReadOnly(Shop), Freeze(Shop), Deletion(Shop));

        RulesOf(map, Permission.DeleteCluster, Shop)
            .ShouldBe([Obstacle.ReadOnly, Obstacle.Freeze, Obstacle.DeleteProtected]);
        RulesOf(map, Permission.DeleteCluster, Shop, ApprovalMark.BreakGlass)
            .ShouldBe([Obstacle.ReadOnly, Obstacle.DeleteProtected]);
        RulesOf(map, Permission.DeleteCluster, Shop, ApprovalMark.Approved)
            .ShouldBe([Obstacle.ReadOnly, Obstacle.Freeze, Obstacle.DeleteProtected]);
    }

    [Fact]
    public void Delete_protection_stops_the_deletion_of_the_cluster_alone()
    {
        RulesOf(Map(Deletion(Shop)), Permission.DeleteCluster, Shop).ShouldBe([Obstacle.DeleteProtected]);
        RulesOf(Map(Deletion(Shop)), Permission.DeleteNodePool, Shop).ShouldBeEmpty();
        RulesOf(Map(Deletion(Shop)), Permission.DeleteCluster, Test).ShouldBeEmpty();
    }

    [Fact]
    public void Sentences_say_what_since_or_until_when_by_whom_why_and_what_to_do()
    {
        var map = Map(ReadOnly(Shop), Freeze(Production), Deletion(Shop));

        map.Against(Permission.DeleteCluster, Shop, Noon, ApprovalMark.NotNeeded)
            .Select(obstacle => obstacle.ToString())
            .ShouldBe([
                "The cluster shop has been read-only since 20 Dec 2026 09:00 UTC by Ada: Audit of the year. Have it cleared on the cluster's overview, which an Approver has to agree to, then try again.",
                "Changes in the environment production are frozen until 20 Dec 2026 13:00 UTC (“Year end”, set by Adam): Nobody is here. Wait for its end, or ask an Admin to end it earlier.",
                "The cluster shop has been protected from deletion since 20 Dec 2026 09:00 UTC by Ada: Keep it. Have the protection cleared on the cluster's overview first.",
            ]);
    }

    private static IEnumerable<string> RulesOf(
        ProtectionMap map,
        string permission,
        Scope scope,
        ApprovalMark mark = ApprovalMark.NotNeeded
    ) => map.Against(permission, scope, Noon, mark).Select(obstacle => obstacle.RuleId);
}
