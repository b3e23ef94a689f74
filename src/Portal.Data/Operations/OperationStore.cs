using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Notifications;
using Portal.Data.Storage;

namespace Portal.Data.Operations;

internal sealed class OperationStore(
    IDbContextFactory<PortalDbContext> contexts,
    OperationClaims claims,
    ChangeAnnouncer announcer,
    TimeProvider time
) : IOperationStore
{
    public async Task<long> CreateAsync(
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var id = await contexts.InTransactionAsync(
                (context, token) => InsertAsync(context, operation, requested, token),
                (context, token) =>
                    context.Operations.AnyAsync(row => row.ClientRequestId == operation.ClientRequestId, token),
                cancellationToken
            );
            await announcer.AnnounceAsync(OperationChange.Of(id), new Change(HistorySealer.Inbox, null));
            return id;
        }
        catch (DbUpdateException fault)
            when (fault.InnerException
                    is PostgresException { ConstraintName: OperationRowConfiguration.ExclusiveKeyIndex }
            )
        {
            throw new OperationConflictException(await HolderOfAsync(operation.ExclusiveKey, cancellationToken));
        }
    }

    public Task<IOperationLease?> ClaimAsync(CancellationToken cancellationToken) =>
        claims.ClaimAsync(cancellationToken);

    public async Task<bool> TriggerAsync(
        long id,
        OperationTrigger trigger,
        Caller by,
        Func<Operation, OperationState, HistoryEntry> entry,
        CancellationToken cancellationToken
    )
    {
        var write = Guid.NewGuid();
        var applied = await contexts.InTransactionAsync(
            async (context, token) =>
                await context.LockedAsync(id, token) is { } row
                && OperationTransitions.TryNext(row.State, trigger, out var next)
                && new OperationSteering(context, row, time.GetUtcNow(), write).Apply(trigger, next, by, entry),
            (context, token) => context.Operations.AnyAsync(row => row.LastWrite == write, token),
            cancellationToken
        );
        if (applied)
        {
            await announcer.AnnounceAsync(OperationChange.Of(id), new Change(HistorySealer.Inbox, null));
        }

        return applied;
    }

    public async Task<Operation?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Operations.AsNoTracking().Include(row => row.Steps).VisibleTo(sight);
        return (await rows.SingleOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToOperation();
    }

    public async Task<IReadOnlyList<OperationEvent>> EventsAsync(
        long id,
        OperationSight sight,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = context.Operations.VisibleTo(sight).Where(row => row.Id == id).Select(row => row.Id);
        return await context
            .OperationEvents.Where(row => visible.Contains(row.OperationId))
            .OrderBy(row => row.Id)
            .Select(row => new OperationEvent(row.At, row.Step, row.Text))
            .ToListAsync(cancellationToken);
    }

    public async Task<OperationPage> ListAsync(
        OperationQuery query,
        OperationSight sight,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matches = context.Operations.AsNoTracking().VisibleTo(sight).Matching(query);
        var count = query.Counted ? await matches.CountAsync(cancellationToken) : 0;
        var rows = await matches
            .Where(row => query.Before == null || row.Id < query.Before)
            .OrderByDescending(row => row.Id)
            .Take(query.Size + 1)
            .Include(row => row.Steps)
            .ToListAsync(cancellationToken);
        var page = rows.Take(query.Size).Select(row => row.ToOperation()).ToList();
        return new OperationPage(page, count, rows.Count > query.Size ? page[^1].Id : null);
    }

    private static async Task<long> InsertAsync(
        PortalDbContext context,
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    )
    {
        var row = operation.ToRow();
        context.Operations.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        context.OperationEvents.Add(
            new OperationEventRow
            {
                OperationId = row.Id,
                At = operation.RequestedAt,
                Text = $"Requested by {operation.RequestedBy.Name}.",
            }
        );
        context.HistoryInbox.Add(requested(row.Id).ToInboxRow());
        if (RequestNotices.Waiting(operation, row.Id) is { } notice)
        {
            context.Notices.Add(NoticeRow.Of(notice));
        }

        return row.Id;
    }

    private async Task<long> HolderOfAsync(string exclusiveKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // The newest, should the one in the way have ended meanwhile.
        return await context
            .Operations.Where(row => row.ExclusiveKey == exclusiveKey && row.State != OperationState.AwaitingApproval)
            .MaxAsync(row => row.Id, cancellationToken);
    }
}
