using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.History;
using Portal.Data.History;
using Portal.Ledger.Chain;
using Portal.Ledger.Entries;

namespace Portal.Data.Tests.History;

public sealed class LedgerSealingTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const int Writers = 16;
    private const int Rounds = 30;

    [Fact]
    public async Task Seal_Under16WritersWithRollbacksAndKills_IsGaplessAndVerifies()
    {
        var committed = new ConcurrentBag<Guid>();
        using var written = new CancellationTokenSource();
        var sealers = Enumerable.Range(0, 2).Select(_ => SealUntilAsync(written.Token)).ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(writer, committed)));
        await written.CancelAsync();
        await Task.WhenAll(sealers);
        await Portal.Sealer.SealAsync(Cancel);

        var rows = await Portal.ChainAsync().ToListAsync(Cancel);
        var report = await ChainVerifier.VerifyAsync(
            Portal.ChainAsync(),
            Checkpoint.Genesis,
            await HeadAsync(),
            Cancel
        );
        report.Fault.ShouldBeNull();
        rows.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, committed.Count).Select(value => (long)value));
        rows.Select(row => LedgerEntry.Parse(row.Body.Span).Id).ShouldBe(committed, ignoreOrder: true);
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(0);
    }

    [Fact]
    public async Task Seal_OneEntry_HasTheHashesOfPortalLedger()
    {
        var entry = Samples.Entry();
        await Portal.Get<IHistoryWriter>().WriteAsync(entry, Cancel);

        (await Portal.Sealer.SealAsync(Cancel)).ShouldBe(1);

        var row = await Portal.ChainAsync().SingleAsync(Cancel);
        var expected = SealedRow.After(Checkpoint.Genesis, row.SealedAt, row.Body);
        row.Hash.ToArray().ShouldBe(expected.Hash.ToArray());
        row.EntryHash.ToArray().ShouldBe(expected.EntryHash.ToArray());
        row.PreviousHash.ToArray().ShouldBe(new byte[32]);
    }

    [Fact]
    public async Task Seal_ClockBehindTheHeadAtTheEndOfAMonth_RisesIntoTheNextPartition()
    {
        // As if the clock had once been far ahead: from here on it is "behind" for decades.
        await Portal.ExecuteAsync("update ledger.history_head set sealed_at = '2099-01-31 23:59:59.999998+00'");
        for (var entry = 0; entry < 3; entry++)
        {
            await Portal.Get<IHistoryWriter>().WriteAsync(Samples.Entry(), Cancel);
        }

        await Portal.Sealer.SealAsync(Cancel);

        var february = new DateTimeOffset(2099, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = await Portal.ChainAsync().ToListAsync(Cancel);
        rows.Select(row => row.SealedAt)
            .ShouldBe([february.AddMicroseconds(-1), february, february.AddMicroseconds(1)]);
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_2099_01")).ShouldBe(1);
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_2099_02")).ShouldBe(2);
        var report = await ChainVerifier.VerifyAsync(Portal.ChainAsync(), Checkpoint.Genesis, null, Cancel);
        report.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Seal_WhileAnotherSessionSeals_ReturnsAtOnceWithNothing()
    {
        await Portal.Get<IHistoryWriter>().WriteAsync(Samples.Entry(), Cancel);
        await using var other = await Portal.Application.OpenConnectionAsync(Cancel);
        await using var transaction = await other.BeginTransactionAsync(Cancel);
        await using var command = new NpgsqlCommand("select ledger.seal_history(10)", other);
        (await command.ExecuteScalarAsync(Cancel)).ShouldBe(1);

        (await Portal.Sealer.SealAsync(Cancel)).ShouldBe(0);

        await transaction.RollbackAsync(Cancel);
        (await Portal.Sealer.SealAsync(Cancel)).ShouldBe(1);
    }

    /// <summary>Of every five rounds one is rolled back and one dies with its connection before the commit.</summary>
    private async Task WriteAsync(int writer, ConcurrentBag<Guid> committed)
    {
        var contexts = Portal.Get<IDbContextFactory<PortalDbContext>>();
        for (var round = 0; round < Rounds; round++)
        {
            var entry = Samples.Entry($"Writer {writer}, round {round}.");
            await using var context = await contexts.CreateDbContextAsync(Cancel);
            await context
                .Database.CreateExecutionStrategy()
                .ExecuteAsync(async () =>
                {
                    await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
                    context.HistoryInbox.Add(entry.ToInboxRow());
                    await context.SaveChangesAsync(Cancel);
                    switch ((writer + round) % 5)
                    {
                        case 0:
                            await transaction.RollbackAsync(Cancel);
                            break;
                        case 1:
                            await KillAsync((NpgsqlConnection)context.Database.GetDbConnection());
                            await Should.ThrowAsync<NpgsqlException>(() => transaction.CommitAsync(Cancel));
                            break;
                        default:
                            await transaction.CommitAsync(Cancel);
                            committed.Add(entry.Id);
                            break;
                    }
                });
        }
    }

    private async Task KillAsync(NpgsqlConnection connection) =>
        (await Portal.ScalarAsync<bool>($"select pg_terminate_backend({connection.ProcessID}, 60000)")).ShouldBeTrue();

    private async Task SealUntilAsync(CancellationToken written)
    {
        while (!written.IsCancellationRequested)
        {
            await Portal.Sealer.SealAsync(Cancel);
        }
    }

    private async Task<Checkpoint> HeadAsync()
    {
        await using var command = Portal.Application.CreateCommand(
            "select sequence, hash, sealed_at from ledger.history_head"
        );
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        await reader.ReadAsync(Cancel);
        return new Checkpoint(
            reader.GetInt64(0),
            reader.GetFieldValue<byte[]>(1),
            reader.GetFieldValue<DateTimeOffset>(2)
        );
    }
}
