using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Data.Changes;
using Portal.Data.Storage;

namespace Portal.Data.History;

internal sealed class HistoryStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : IHistoryReader,
        IHistoryWriter
{
    private const int CountLimit = 1_000;

    public async Task WriteAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        var row = entry.ToInboxRow();
        await contexts.InTransactionAsync(
            (context, _) =>
            {
                context.HistoryInbox.Add(row);
                return Task.FromResult(row.EntryId);
            },
            (context, token) => context.EntryIds().AnyAsync(id => id == row.EntryId, token),
            cancellationToken
        );
        await announcer.AnnounceAsync(new Change(HistorySealer.Inbox, null));
    }

    public async Task<HistoryPage> SearchAsync(
        HistoryQuery query,
        HistorySight sight,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matches = context.History.AsNoTracking().VisibleTo(sight).Matching(query, sight);
        var count = await matches.Any(CountLimit, sight).CountAsync(cancellationToken);
        var rows = await matches
            .Where(row => query.Before == null || row.SealedAt < query.Before)
            .Newest(query.Size + 1, sight)
            .ToListAsync(cancellationToken);
        var page = rows.Take(query.Size).Select(row => sight.Show(row.ToSealedEntry())).ToList();
        return new HistoryPage(page, count, rows.Count > query.Size ? page[^1].SealedAt : null);
    }

    public async Task<SealedEntry?> FindAsync(long sequence, HistorySight sight, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.History.AsNoTracking().VisibleTo(sight).Where(row => row.Sequence == sequence);
        return await rows.SingleOrDefaultAsync(cancellationToken) is { } row ? sight.Show(row.ToSealedEntry()) : null;
    }

    public async Task<IReadOnlyList<SealedEntry>> OfOperationAsync(
        long operationId,
        HistorySight sight,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.History.AsNoTracking().VisibleTo(sight).Where(row => row.OperationId == operationId);
        return
        [
            .. (await rows.OrderBy(row => row.Sequence).ToListAsync(cancellationToken)).Select(row =>
                sight.Show(row.ToSealedEntry())
            ),
        ];
    }
}
