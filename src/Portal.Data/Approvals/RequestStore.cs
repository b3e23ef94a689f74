using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Operations;
using Portal.Data.Storage;

namespace Portal.Data.Approvals;

internal sealed class RequestStore(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time
) : IRequestStore
{
    public async Task<Request?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Requests().AsNoTracking().Include(row => row.Steps).VisibleTo(sight);
        return await rows.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? (await WithApprovalsAsync(context, [row], cancellationToken))[0]
            : null;
    }

    public async Task<RequestPage> ListAsync(
        RequestQuery query,
        OperationSight sight,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matches = context
            .Requests()
            .AsNoTracking()
            .VisibleTo(sight)
            .Matching(query, context, time.GetUtcNow().ToUniversalTime());
        var count = query.Counted ? await matches.CountAsync(cancellationToken) : 0;
        var rows = await matches
            .Where(row => query.Before == null || row.Id < query.Before)
            .OrderByDescending(row => row.Id)
            .Take(query.Size + 1)
            .Include(row => row.Steps)
            .ToListAsync(cancellationToken);
        var page = await WithApprovalsAsync(context, [.. rows.Take(query.Size)], cancellationToken);
        return new RequestPage(page, count, rows.Count > query.Size ? page[^1].Operation.Id : null);
    }

    public async Task<RequestMove?> ApplyAsync(
        long id,
        Func<Request, RequestMove> judge,
        CancellationToken cancellationToken
    )
    {
        var write = Guid.NewGuid();
        try
        {
            var move = await contexts.InTransactionAsync(
                (context, token) => JudgeAsync(context, id, judge, write, token),
                (context, token) => context.Operations.AnyAsync(row => row.LastWrite == write, token),
                cancellationToken
            );
            if (move is RequestMove.To)
            {
                await announcer.AnnounceAsync(OperationChange.Of(id), new Change(HistorySealer.Inbox, null));
            }

            return move;
        }
        catch (DbUpdateException fault)
            when (fault.InnerException
                    is PostgresException { ConstraintName: OperationRowConfiguration.ExclusiveKeyIndex }
            )
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<DueRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var at = now.ToUniversalTime();
        var due = await context
            .Requests()
            .AsNoTracking()
            .Where(row => row.State == OperationState.AwaitingApproval)
            .Where(row =>
                row.ApprovedUntil > at
                    ? !OperationKind.Collected.Contains(row.Kind)
                        && !context.Operations.Any(other =>
                            other.ExclusiveKey == row.ExclusiveKey
                            && other.EndedAt == null
                            && other.State != OperationState.AwaitingApproval
                        )
                    : row.AwaitsUntil <= at
                        || context.OperationApprovals.Any(said =>
                            said.OperationId == row.Id && said.Standing == ApprovalStanding.Valid && said.Until <= at
                        )
            )
            .OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Id,
                row.Kind,
                Target = new OperationTarget(row.Connection, row.Cluster, row.TargetKind, row.TargetName)
                {
                    Namespace = row.Namespace,
                },
                row.Approval,
                Approved = row.ApprovedUntil > at,
            })
            .ToListAsync(cancellationToken);
        return [.. due.Select(row => new DueRequest(row.Id, row.Kind, row.Target.Scope, row.Approval, row.Approved))];
    }

    private async Task<RequestMove?> JudgeAsync(
        PortalDbContext context,
        long id,
        Func<Request, RequestMove> judge,
        Guid write,
        CancellationToken cancellationToken
    )
    {
        if (await context.LockedAsync(id, cancellationToken) is not { Approvers: > 0 } row)
        {
            return null;
        }

        var said = await context
            .OperationApprovals.Where(approval => approval.OperationId == id)
            .OrderBy(approval => approval.At)
            .ToListAsync(cancellationToken);
        var move = judge(new Request(row.ToOperation(), [.. said.Select(approval => approval.ToApproval())]));
        if (move is RequestMove.To to)
        {
            new RequestWrite(context, row, said, time.GetUtcNow()).Apply(to);
            row.LastWrite = write;
        }

        return move;
    }

    private static async Task<List<Request>> WithApprovalsAsync(
        PortalDbContext context,
        List<OperationRow> rows,
        CancellationToken cancellationToken
    )
    {
        var ids = rows.Select(row => row.Id).ToList();
        var said = await context
            .OperationApprovals.AsNoTracking()
            .Where(approval => ids.Contains(approval.OperationId))
            .OrderBy(approval => approval.At)
            .ToListAsync(cancellationToken);
        var byOperation = said.ToLookup(approval => approval.OperationId, approval => approval.ToApproval());
        return [.. rows.Select(row => new Request(row.ToOperation(), [.. byOperation[row.Id]]))];
    }
}
