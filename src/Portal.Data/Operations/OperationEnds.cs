using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Data.Changes;

namespace Portal.Data.Operations;

internal sealed class OperationEnds(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : IOperationEnds
{
    public async Task<OperationPage> ListAsync(
        string personId,
        DateTimeOffset since,
        int size,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var from = since.ToUniversalTime();
        var matches = Unread(context, personId).AsNoTracking().Where(row => row.EndedAt >= from);
        var newest = await matches
            .OrderByDescending(row => row.EndedAt)
            .ThenByDescending(row => row.Id)
            .Take(size)
            .Include(row => row.Steps)
            .ToListAsync(cancellationToken);
        return new OperationPage(
            [.. newest.Select(row => row.ToOperation())],
            await matches.CountAsync(cancellationToken),
            Next: null
        );
    }

    public async Task MarkReadAsync(string personId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var read = at.ToUniversalTime();
        await Unread(context, personId)
            .Where(row => row.EndedAt <= read)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.EndReadAt, read), cancellationToken);
        await announcer.AnnounceAsync(new Change(ChangeTopic.Alerts, personId));
    }

    // A request that was withdrawn has no error; one that ended before anything was sent was never queued.
    private static IQueryable<OperationRow> Unread(PortalDbContext context, string personId) =>
        context.Operations.Where(row =>
            row.RequestedById == personId
            && row.EndReadAt == null
            && (
                row.State == OperationState.Failed
                || row.State == OperationState.Unknown
                || (row.State == OperationState.Canceled && row.QueuedAt == null && row.Error != null)
            )
        );
}
