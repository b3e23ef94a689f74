using Portal.Core.Access;

namespace Portal.Data.Tests.Access;

public sealed class AssignmentStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Assignment s_given = new(
        Guid.CreateVersion7(),
        new Subject(SubjectKind.Group, "g-1", "Shop operators"),
        Role.Operator,
        Scope.Environment("shops"),
        Samples.Noon.AddDays(30),
        "configuration",
        Samples.Noon
    );

    private IAssignments Assignments => Portal.Get<IAssignments>();

    [Fact]
    public async Task Seed_IsReadBack_AndWrittenOnce()
    {
        var shops = new ClusterEnvironment("shops", [Scope.Cluster("azure", "shop"), Scope.Cluster("azure", "test")]);
        (await Assignments.SeedAsync("shops", shops, Cancel)).ShouldBeTrue();
        (await Assignments.SeedAsync("operators", s_given, Cancel)).ShouldBeTrue();
        (await Assignments.SeedAsync("operators", s_given with { Id = Guid.NewGuid() }, Cancel)).ShouldBeFalse();

        var map = await Assignments.ReadAsync(Cancel);

        map.Assignments.ShouldBe([s_given]);
        map.Environments.ShouldHaveSingleItem().Clusters.ShouldBe(shops.Clusters);
    }

    [Fact]
    public async Task Seed_ThatPeopleRemoved_StaysAway()
    {
        await Assignments.SeedAsync("operators", s_given, Cancel);
        await Portal.ScalarAsync<int>("with gone as (delete from portal.assignments returning 1) select 1");

        (await Assignments.SeedAsync("operators", s_given, Cancel)).ShouldBeFalse();

        (await Assignments.ReadAsync(Cancel)).Assignments.ShouldBeEmpty();
    }

    [Fact]
    public async Task Row_OfAnUnknownRole_GrantsNothing()
    {
        await Assignments.SeedAsync("operators", s_given, Cancel);
        await Portal.ScalarAsync<int>(
            "with new as (update portal.assignments set role = 'Owner' returning 1) select 1"
        );

        (await Assignments.ReadAsync(Cancel)).Assignments.ShouldBeEmpty();
    }
}
