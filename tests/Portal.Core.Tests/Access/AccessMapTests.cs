using Portal.Core.Access;

namespace Portal.Core.Tests.Access;

public sealed class AccessMapTests
{
    private static readonly DateTimeOffset s_now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Person s_olga = new("A-1", "Olga", ["g-1"], ["Portal.Viewer"]);
    private static readonly Scope s_shop = Scope.Cluster("azure", "shop");
    private static readonly Scope s_test = Scope.Cluster("azure", "test");

    [Fact]
    public void Person_HasWhatTheyTheirGroupsAndTheirAppRolesWereGiven()
    {
        var map = Map(
            Given(SubjectKind.User, "a-1", Role.Approver, s_shop),
            Given(SubjectKind.Group, "G-1", Role.Operator, s_test),
            Given(SubjectKind.AppRole, "Portal.Viewer", Role.Viewer, Scope.Portal),
            Given(SubjectKind.User, "g-1", Role.Admin, Scope.Portal),
            Given(SubjectKind.Group, "a-1", Role.Admin, Scope.Portal),
            Given(SubjectKind.AppRole, "portal.viewer", Role.Admin, Scope.Portal)
        );

        map.HoldingsOf(s_olga, s_now)
            .Select(holding => (holding.Role, holding.Scope))
            .ShouldBe([(Role.Approver, s_shop), (Role.Operator, s_test), (Role.Viewer, Scope.Portal)]);
    }

    [Fact]
    public void Assignment_Expires_AtItsInstant()
    {
        var given = Given(SubjectKind.User, "A-1", Role.Operator, s_shop) with { ExpiresAt = s_now };

        Map(given).HoldingsOf(s_olga, s_now.AddTicks(-1)).ShouldHaveSingleItem();
        Map(given).HoldingsOf(s_olga, s_now).ShouldBeEmpty();
    }

    [Fact]
    public void Environment_IsItsClusters_AndNothingWhenItIsGone()
    {
        var map = Map(Given(SubjectKind.User, "A-1", Role.Operator, Scope.Environment("Shops"))) with
        {
            Environments = [new ClusterEnvironment("shops", [s_shop, s_test])],
        };

        map.HoldingsOf(s_olga, s_now).Select(holding => holding.Scope).ShouldBe([s_shop, s_test]);
        (map with { Environments = [] }).HoldingsOf(s_olga, s_now).ShouldBeEmpty();
    }

    [Fact]
    public void NoScope_IsNothing() => AccessMap.Empty.HoldingsOf(s_olga, s_now).ShouldBeEmpty();

    private static AccessMap Map(params Assignment[] assignments) => new(assignments, []);

    private static Assignment Given(SubjectKind kind, string id, Role role, Scope scope) =>
        new(Guid.NewGuid(), new Subject(kind, id, id), role, scope, null, "Adam", s_now);
}
