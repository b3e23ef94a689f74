using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Protection;
using static Portal.Core.Tests.Protection.Protections;

namespace Portal.Core.Tests.Protection;

/// <summary>The cluster shop of the subscription is attached as factory, too.</summary>
public sealed class ClusterTwinsTests
{
    private static readonly Scope s_factory = Scope.Cluster("factory", "factory");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_stands_on_one_name_holds_under_the_other(bool turned)
    {
        var (set, other) = turned ? (s_factory, Shop) : (Shop, s_factory);

        RulesOf(Map(Twins, ReadOnly(set), Freeze(set), Deletion(set)), other)
            .ShouldBe([Obstacle.ReadOnly, Obstacle.Freeze, Obstacle.DeleteProtected]);
        RulesOf(Map(Twins, ReadOnly(set)), Scope.Namespace(Parts(other)[0], Parts(other)[1], "web"))
            .ShouldBe([Obstacle.ReadOnly]);
        RulesOf(Map(Twins, ReadOnly(set)), Test).ShouldBeEmpty();
    }

    [Fact]
    public void A_freeze_of_an_environment_holds_for_the_other_name_of_its_clusters() =>
        RulesOf(Map(Twins, Freeze(Production)), s_factory).ShouldBe([Obstacle.Freeze]);

    [Fact]
    public void Another_spelling_of_the_other_name_is_no_way_around() =>
        RulesOf(Map(Twins, ReadOnly(Scope.Cluster("FACTORY", "Factory"))), Scope.Cluster("Azure", "SHOP"))
            .ShouldBe([Obstacle.ReadOnly]);

    [Fact]
    public void Who_is_refused_reads_where_it_is_cleared()
    {
        var map = Map(Twins, ReadOnly(s_factory));

        Advice(map, Shop)
            .ShouldBe(
                "Have it cleared on the overview of factory/factory, which is the same cluster, which an Approver has to agree to, then try again."
            );
        Advice(map, s_factory).ShouldStartWith("Have it cleared on the cluster's overview");
    }

    [Fact]
    public void What_stands_on_both_is_shown_as_its_own_on_each()
    {
        var map = Map(Twins, ReadOnly(s_factory), ReadOnly(Shop));

        map.On(Shop, Noon).ReadOnly!.Scope.ShouldBe(Shop);
        map.On(s_factory, Noon).ReadOnly!.Scope.ShouldBe(s_factory);
        map.On(Shop, Noon).Twins.ShouldBe([s_factory]);
        map.On(Test, Noon).Twins.ShouldBeEmpty();
    }

    [Fact]
    public void Each_name_is_detached_by_what_stands_on_it_alone()
    {
        var map = Map(Twins, ReadOnly(s_factory), Freeze(Shop));

        map.ByNameOf("factory", Noon).Freezes.ShouldBeEmpty();
        map.ByNameOf("factory", Noon).Standing.Count.ShouldBe(1);
        map.ByNameOf("azure", Noon).Standing.ShouldBeEmpty();
    }

    private static ClusterTwins Twins => new(Shop, s_factory);

    private static string[] Parts(Scope cluster) => cluster.Name.Split('/');

    private static string Advice(ProtectionMap map, Scope scope) =>
        map.Against(Permission.DeleteCluster, scope, Noon, ApprovalMark.NotNeeded).Single().Advice;

    private static IEnumerable<string> RulesOf(ProtectionMap map, Scope scope) =>
        map.Against(Permission.DeleteCluster, scope, Noon, ApprovalMark.NotNeeded).Select(it => it.RuleId);
}
