using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Health;

internal sealed class RunbookStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer) : IRunbooks
{
    public async Task<IReadOnlyList<Runbook>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var edited = await context.Runbooks.AsNoTracking().ToDictionaryAsync(row => row.Key, cancellationToken);
        return
        [
            .. ShippedRunbooks
                .All.Select(shipped => edited.TryGetValue(shipped.Key, out var row) ? ToRunbook(row) : shipped)
                .OrderBy(runbook => runbook.Title, StringComparer.CurrentCulture),
        ];
    }

    public async Task<Runbook?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context
            .Runbooks.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Key == key, cancellationToken);
        return ShippedRunbooks.Find(key) is not { } shipped ? null
            : row is null ? shipped
            : ToRunbook(row);
    }

    public Task<bool> SaveAsync(
        Runbook runbook,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            runbook.Key,
            seenEditedAt,
            entry,
            (context, row) =>
            {
                if (row is null)
                {
                    context.Runbooks.Add(ToRow(runbook));
                    return true;
                }

                row.Markdown = runbook.Markdown;
                row.EditedAt = runbook.EditedAt!.Value;
                row.EditedBy = runbook.EditedBy!;
                return true;
            },
            cancellationToken
        );

    public Task<bool> ResetAsync(
        string key,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            key,
            seenEditedAt,
            entry,
            (context, row) => row is not null && context.Runbooks.Remove(row) is not null,
            cancellationToken
        );

    private async Task<bool> WriteAsync(
        string key,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        Func<PortalDbContext, RunbookRow?, bool> change,
        CancellationToken cancellationToken
    )
    {
        var written = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Runbooks, key, token);
                var row = await context.Runbooks.SingleOrDefaultAsync(candidate => candidate.Key == key, token);
                if (row?.EditedAt != seenEditedAt || !change(context, row))
                {
                    return false;
                }

                context.HistoryInbox.Add(entry.ToInboxRow());
                return true;
            },
            (context, token) => context.EntryIds().AnyAsync(id => id == entry.Id, token),
            cancellationToken
        );
        if (written)
        {
            await announcer.AnnounceAsync(new Change(ChangeTopic.Runbooks, key), new Change(HistorySealer.Inbox, null));
        }

        return written;
    }

    private static RunbookRow ToRow(Runbook runbook) =>
        new()
        {
            Key = runbook.Key,
            Markdown = runbook.Markdown,
            EditedAt = runbook.EditedAt!.Value,
            EditedBy = runbook.EditedBy!,
        };

    private static Runbook ToRunbook(RunbookRow row) =>
        ShippedRunbooks.Titled(row.Key, row.Markdown) with
        {
            EditedAt = row.EditedAt,
            EditedBy = row.EditedBy,
        };
}
