using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Portal.Core.Drafts;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Operations;
using Portal.Data.Migrations;

namespace Portal.Data.Tests.Access;

/// <summary>What was stored under an id in other letters is found again by whom it belongs to.</summary>
public sealed class PersonIdsTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const string Ada = "5a0d0000-0000-4000-8000-00000000000a";
    private static readonly string s_loud = Ada.ToUpperInvariant();

    private IDraftStore Drafts => Portal.Get<IDraftStore>();

    [Fact]
    public async Task What_people_asked_said_and_keep_watch_of_is_theirs()
    {
        var operation = Samples.Operation();
        var id = await Portal
            .Get<IOperationStore>()
            .CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);
        await Portal
            .Get<INodeAlertRules>()
            .SaveAsync(new(Guid.NewGuid(), s_loud, null, 5, [NodeState.NotReady], Samples.Noon), Cancel);
        await Portal.ExecuteAsync(
            $"""
            update portal.operations set requested_by_id = ' {s_loud}';
            insert into portal.operation_approvals (id, operation_id, by_id, by_name, decision, plan_hash, at, standing)
            values (gen_random_uuid(), {id}, '{s_loud}', 'Ada', 'Approve', 'hash', now(), 'Used');
            insert into portal.sessions (id, owner_id, started_at) values (gen_random_uuid(), '{s_loud}', now());
            """
        );

        await MigrateAsync();

        var page = await Portal
            .Get<IOperationStore>()
            .ListAsync(new OperationQuery(RequestedById: Ada), OperationSight.Portal, Cancel);
        page.Operations.ShouldHaveSingleItem().Id.ShouldBe(id);
        (await Portal.ScalarAsync<string>("select by_id from portal.operation_approvals")).ShouldBe(Ada);
        (await Portal.ScalarAsync<string>("select owner_id from portal.sessions")).ShouldBe(Ada);
        (await Portal.Get<INodeAlertRules>().ListAsync(Ada, Cancel)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Drafts_become_theirs_unless_they_have_a_newer_one_of_the_kind()
    {
        await SaveAsync(s_loud, "lost", 0);
        await SaveAsync(s_loud, "both", 1);
        await SaveAsync(Ada, "both", 0);
        await SaveAsync(s_loud, "twice", 0);
        await SaveAsync($" {s_loud}", "twice", 1);

        await MigrateAsync();

        (await FindAsync("lost")).ShouldBe($"{s_loud} 0");
        (await FindAsync("both")).ShouldBe($"{Ada} 0", "theirs under the name of now is what they saw last");
        (await FindAsync("twice")).ShouldBe($" {s_loud} 1");
        (await Drafts.FindAsync(s_loud, "both", Cancel)).ShouldNotBeNull("nothing is deleted");
    }

    private Task<Guid?> SaveAsync(string owner, string kind, int minute) =>
        Drafts.SaveAsync(
            owner,
            kind,
            JsonValue.Create($"{owner} {minute}"),
            Samples.Noon.AddMinutes(minute),
            null,
            Cancel
        );

    private async Task<string?> FindAsync(string kind) =>
        (await Drafts.FindAsync(Ada, kind, Cancel))?.Body.GetValue<string>();

    private Task MigrateAsync() =>
        Portal.ExecuteAsync(new PersonIds().UpOperations.OfType<SqlOperation>().Single().Sql);
}
