using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Protection;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Notifications;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Protection;

internal sealed class ProtectionStore(
    IDbContextFactory<PortalDbContext> contexts,
    PromptContexts prompt,
    ChangeAnnouncer announcer
) : IProtections
{
    public async Task<ProtectionMap> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = prompt.Create();
        return await context.ReadProtectionAsync(at, cancellationToken);
    }

    public async Task<IReadOnlyList<FreezeWindow>> FreezesAsync(int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Freezes.AsNoTracking().OrderByDescending(row => row.From).Take(most);
        return [.. (await rows.ToListAsync(cancellationToken)).Select(ProtectionMapping.ToFreeze)];
    }

    public async Task<IReadOnlyList<FreezeWindow>> EndedEarlyAsync(
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var since = at - FreezeWindow.News;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context
            .Freezes.AsNoTracking()
            .Where(row => row.Until > at && row.EndedAt > since)
            .OrderByDescending(row => row.EndedAt)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(ProtectionMapping.ToFreeze).Where(freeze => freeze.EndIsNewsAt(at))];
    }

    public Task<bool> SetAsync(StandingProtection standing, HistoryEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(
            standing.Scope,
            async (context, token) =>
            {
                var row = standing.ToRow();
                if (await FindAsync(context, row, token) is not null)
                {
                    return false;
                }

                context.Protections.Add(row);
                return true;
            },
            entry,
            cancellationToken
        );

    public Task<bool> ClearAsync(StandingProtection seen, CancellationToken cancellationToken) =>
        WriteAsync(
            seen.Scope,
            async (context, token) =>
                await FindAsync(context, seen.ToRow(), token) is { } row
                && row.ToStanding() == seen
                && context.Protections.Remove(row) is not null,
            entry: null,
            cancellationToken
        );

    public Task AddAsync(FreezeWindow freeze, HistoryEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(
            freeze.Scope,
            (context, _) => Task.FromResult(context.Freezes.Add(freeze.ToRow()) is not null),
            entry,
            cancellationToken
        );

    public Task<bool> EndAsync(
        FreezeWindow ended,
        HistoryEntry entry,
        Notice? notice,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            ended.Scope,
            async (context, token) =>
            {
                var row = await context.Freezes.SingleOrDefaultAsync(candidate => candidate.Id == ended.Id, token);
                if (row is not { EndedAt: null })
                {
                    return false;
                }

                (row.EndedAt, row.EndedBy, row.EndedById) = (ended.EndedAt, ended.EndedBy, ended.EndedById);
                if (notice is not null)
                {
                    context.Notices.Add(NoticeRow.Of(notice));
                }

                return true;
            },
            entry,
            cancellationToken
        );

    private async Task<bool> WriteAsync(
        Scope scope,
        Func<PortalDbContext, CancellationToken, Task<bool>> change,
        HistoryEntry? entry,
        CancellationToken cancellationToken
    )
    {
        var written = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Protection, scope.ToString(), token);
                if (!await change(context, token))
                {
                    return false;
                }

                if (entry is not null)
                {
                    context.HistoryInbox.Add(entry.ToInboxRow());
                }

                return true;
            },
            // Without an entry nothing tells, and doing it again does no harm.
            entry is null
                ? null
                : (context, token) => context.EntryIds().AnyAsync(id => id == entry.Id, token),
            cancellationToken
        );
        if (written)
        {
            await announcer.AnnounceAsync(
                new Change(ChangeTopic.Protection, null),
                new Change(HistorySealer.Inbox, null)
            );
        }

        return written;
    }

    private static Task<ProtectionRow?> FindAsync(
        PortalDbContext context,
        ProtectionRow row,
        CancellationToken cancellationToken
    ) =>
        context.Protections.SingleOrDefaultAsync(
            candidate => candidate.Kind == row.Kind && candidate.Scope == row.Scope,
            cancellationToken
        );
}
