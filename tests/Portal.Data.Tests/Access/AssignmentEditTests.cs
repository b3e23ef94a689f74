using Portal.Core.Access;
using Portal.Core.Rules;

namespace Portal.Data.Tests.Access;

public sealed class AssignmentEditTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly Finding s_last = new(
        "P-ACCESS",
        Severity.Block,
        "assignment",
        "The last.",
        new("https://x")
    );

    private IAssignments Assignments => Portal.Get<IAssignments>();

    [Fact]
    public async Task Edit_IsWritten_TogetherWithItsEntry()
    {
        var (kept, changed, gone) = (Admin("a"), Admin("b"), Admin("c"));
        var shops = new ClusterEnvironment("shops", [Scope.Cluster("azure", "shop"), Scope.Cluster("azure", "test")]);
        await EditAsync(map => map with { Assignments = [kept, changed, gone], Environments = [shops] });
        var less = shops with { Clusters = [Scope.Cluster("azure", "test")] };
        var plants = shops with { Name = "plants" };

        var entry = await EditAsync(map =>
            map with
            {
                Assignments = [kept, changed with { ExpiresAt = Samples.Noon }],
                Environments = [less, plants],
            }
        );

        var after = await Assignments.ReadAsync(Cancel);
        after.Assignments.ShouldBe([kept, changed with { ExpiresAt = Samples.Noon }], ignoreOrder: true);
        after.Environments.Select(it => it.Name).ShouldBe(["plants", "shops"]);
        after.Environments[1].Clusters.ShouldBe(less.Clusters);
        (
            await Portal.ScalarAsync<long>(
                $"select count(*) from (select entry_id from ledger.history_inbox union select entry_id from ledger.history) as written where entry_id = '{entry}'"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Refusal_WritesNothing()
    {
        await EditAsync(map => map with { Assignments = [Admin("a")] });

        (await Assignments.EditAsync(_ => new AccessEdit.Refused([s_last]), Cancel)).ShouldBe([s_last]);

        (await Assignments.ReadAsync(Cancel)).Assignments.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task TwoAdmins_WhoTakeEachOtherAwayAtOnce_LeaveOne()
    {
        var (one, other) = (Admin("a"), Admin("b"));
        await EditAsync(map => map with { Assignments = [one, other] });

        var results = await Task.WhenAll(TakeAwayAsync(one), TakeAwayAsync(other));

        results.Count(findings => findings.Count == 0).ShouldBe(1);
        (await Assignments.ReadAsync(Cancel)).Assignments.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RowsOfALaterVersion_AreLeftAlone()
    {
        await EditAsync(map => map with { Assignments = [Admin("a"), Admin("b")] });
        await Portal.ScalarAsync<int>(
            "with new as (update portal.assignments set role = 'Owner' where subject_id = 'b' returning 1) select 1"
        );

        await EditAsync(map => map with { Assignments = [] });

        (await Portal.ScalarAsync<string>("select role from portal.assignments")).ShouldBe("Owner");
    }

    private static Assignment Admin(string id) =>
        new(
            Guid.NewGuid(),
            new Subject(SubjectKind.User, id, id),
            Role.Admin,
            Scope.Portal,
            null,
            "Adam",
            Samples.Noon
        );

    private async Task<Guid> EditAsync(Func<AccessMap, AccessMap> edit)
    {
        var entry = Samples.Entry();
        (await Assignments.EditAsync(map => new AccessEdit.Made(edit(map), entry), Cancel)).ShouldBeEmpty();
        return entry.Id;
    }

    // As the use case does: with all of them in sight.
    private Task<IReadOnlyList<Finding>> TakeAwayAsync(Assignment gone)
    {
        return Assignments.EditAsync(
            map =>
                map.Assignments.Count == 1
                    ? new AccessEdit.Refused([s_last])
                    : new AccessEdit.Made(
                        map with
                        {
                            Assignments = [.. map.Assignments.Where(it => it != gone)],
                        },
                        Samples.Entry()
                    ),
            Cancel
        );
    }
}
