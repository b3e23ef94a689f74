using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Data.Changes;
using Portal.Data.Storage;

namespace Portal.Data.History;

internal sealed class HistoryStore(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time
) : IHistoryReader, IHistoryWriter
{
    private const int CountLimit = 1_000;

    // Checked between two months: an answer has looked through one at least, so that whoever goes on gets to the end.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

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
        var began = time.GetTimestamp();
        var matches = context.History.AsNoTracking().VisibleTo(sight).Matching(query, sight);
        List<HistoryRow> rows = [];
        var count = 0;
        DateTimeOffset? searchedBackTo = null;
        foreach (var stretch in await StretchesAsync(context, query, cancellationToken))
        {
            var within = matches.SealedIn(stretch);
            var missing = query.Size + 1 - rows.Count;
            var newest = missing > 0 ? await within.Newest(missing, sight).ToListAsync(cancellationToken) : [];
            rows.AddRange(newest);
            if (newest.Count < missing)
            {
                count += newest.Count;
            }
            else if (query.Counted)
            {
                count += await within.Any(CountLimit - count, sight).CountAsync(cancellationToken);
            }
            searchedBackTo = stretch.From;
            var isEnough = query.Counted ? count >= CountLimit : rows.Count > query.Size;
            if (isEnough || time.GetElapsedTime(began) >= s_patience)
            {
                break;
            }
        }
        var page = rows.Take(query.Size).Select(row => sight.Show(row.ToSealedEntry())).ToList();
        return new HistoryPage(
            page,
            count,
            rows.Count > query.Size ? page[^1].SealedAt : searchedBackTo,
            searchedBackTo
        );
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

    /// <summary>
    /// No index serves every text in the order of sealing, and what the planner makes of it instead depends on how often
    /// it expects the text. So text is looked for in one month after the other, which bounds either way.
    /// </summary>
    private async Task<IEnumerable<HistoryStretch>> StretchesAsync(
        PortalDbContext context,
        HistoryQuery query,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(query.Text))
        {
            return [new HistoryStretch(null, query.Before)];
        }
        var sealings = context.History.OrderBy(row => row.SealedAt).Select(row => (DateTimeOffset?)row.SealedAt);
        var oldest = await sealings.FirstOrDefaultAsync(cancellationToken);
        return HistoryStretch.Months(query.Before, oldest ?? time.GetUtcNow(), time.GetUtcNow());
    }
}
