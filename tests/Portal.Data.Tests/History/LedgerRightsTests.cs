using Npgsql;
using Portal.Core.History;

namespace Portal.Data.Tests.History;

public sealed class LedgerRightsTests(DataPostgres postgres) : PortalTest(postgres)
{
    [Theory]
    [InlineData("update ledger.history set outcome = 'done'")]
    [InlineData("delete from ledger.history")]
    [InlineData("truncate ledger.history")]
    [InlineData("insert into ledger.history select * from ledger.history")]
    [InlineData("update ledger.history_inbox set outcome = 'done'")]
    [InlineData("delete from ledger.history_inbox")]
    [InlineData("truncate ledger.history_inbox")]
    [InlineData("update ledger.history_head set sequence = 0")]
    [InlineData("select ledger.ensure_history_partition(now())")]
    [InlineData("drop table ledger.history")]
    [InlineData("alter table ledger.history disable trigger all")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("create table ledger.other (id int)")]
    [InlineData("delete from portal.migrations")]
    public async Task ApplicationRole_ChangingTheLedger_IsRefused(string statement)
    {
        await SealOneAsync();

        var fault = await Should.ThrowAsync<PostgresException>(() => RunAsync(Portal.Application, statement));

        fault.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task ApplicationRole_ChangingAPartition_IsRefused()
    {
        await SealOneAsync();
        var partition = await Portal.ScalarAsync<string>(
            "select inhrelid::regclass::text from pg_inherits where inhparent = 'ledger.history'::regclass"
        );

        foreach (var statement in (string[])[$"delete from {partition}", $"truncate {partition}"])
        {
            var fault = await Should.ThrowAsync<PostgresException>(() => RunAsync(Portal.Application, statement));
            fault.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task Owner_ChangingHistory_IsStoppedByTriggers()
    {
        await SealOneAsync();
        await using var owner = NpgsqlDataSource.Create(Portal.Options.Owner + ";Pooling=false");
        var partition = await Portal.ScalarAsync<string>(
            "select inhrelid::regclass::text from pg_inherits where inhparent = 'ledger.history'::regclass"
        );

        foreach (
            var statement in (string[])
                [
                    "update ledger.history set outcome = 'done'",
                    "delete from ledger.history",
                    "truncate ledger.history",
                    $"truncate {partition}",
                    $"delete from {partition}",
                ]
        )
        {
            var fault = await Should.ThrowAsync<PostgresException>(() => RunAsync(owner, statement), statement);
            fault.MessageText.ShouldBe("History is append-only.");
        }
    }

    [Fact]
    public async Task Inbox_WrongHash_IsRefused()
    {
        var fault = await Should.ThrowAsync<PostgresException>(() =>
            RunAsync(
                Portal.Application,
                """
                insert into ledger.history_inbox
                    (entry_id, body, entry_hash, at, kind, actor_id, actor_name, action, target_kind, target_name,
                     outcome, search_text)
                values (gen_random_uuid(), 'a', sha256('b'), now(), 'k', 'i', 'n', 'a', 'k', 'n', 'o', 's')
                """
            )
        );

        fault.ConstraintName.ShouldBe("history_inbox_entry_hash");
    }

    private async Task SealOneAsync()
    {
        await Portal.Get<IHistoryWriter>().WriteAsync(Samples.Entry(), Cancel);
        await Portal.Sealer.SealAsync(Cancel);
    }

    private static async Task RunAsync(NpgsqlDataSource source, string statement)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
