using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Changes;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Storage;

namespace Portal.Data.Access;

/// <summary>
/// Writes the denials of each minute that is over into history. Each replica runs one; a row is written by whichever
/// comes first, in the transaction that deletes it.
/// </summary>
internal sealed class DenialWriter(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time,
    ILogger<DenialWriter> logger
) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    /// <summary>Writes what is due; returns how many entries.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        var (written, batch) = (0, Batch);
        while (batch == Batch)
        {
            // Doing it twice does no harm: what was committed is gone from the table.
            batch = await contexts.InTransactionAsync(WriteBatchAsync, wasCommitted: null, cancellationToken);
            written += batch;
        }

        if (written > 0)
        {
            await announcer.AnnounceAsync(new Change(HistorySealer.Inbox, null));
        }

        return written;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The database went away, most likely; the rows wait.
                Log.DenialsUnwritten(logger, fault);
            }
        }
    }

    private async Task<int> WriteBatchAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var current = DenialRow.MinuteOf(time.GetUtcNow());
        var rows = await context
            .Denials.FromSql(
                $"""
                delete from portal.denials where (actor_id, minute, kind) in (
                    select actor_id, minute, kind from portal.denials where minute < {current}
                    order by minute, actor_id, kind limit {Batch} for update skip locked)
                returning *
                """
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        context.HistoryInbox.AddRange(rows.OrderBy(row => row.At).Select(row => row.ToDenial().ToEntry().ToInboxRow()));
        return rows.Count;
    }
}
