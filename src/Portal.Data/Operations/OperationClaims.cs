using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Core.Operations;
using Portal.Data.Changes;
using Portal.Data.Setup;

namespace Portal.Data.Operations;

/// <summary>
/// Claims due operations. A session lock says that the worker lives, so that a dead one's operation is free the moment
/// its connection ends; the raised fence says who may write.
/// </summary>
internal sealed class OperationClaims(
    NpgsqlDataSource source,
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time,
    ILogger<OperationLease> logger
)
{
    // SKIP LOCKED lets claimers pass each other; pg_locks leaves out what a living worker holds.
    private const string Due = """
        with due as materialized (
            select operation.id, operation.state
            from portal.operations as operation
            where operation.ended_at is null
              and operation.next_wake_at <= @now
              and operation.state in ('Queued', 'Running', 'Waiting', 'CancelRequested')
              and operation.id not in (
                  select held.objid::bigint from pg_locks as held
                  where held.locktype = 'advisory' and held.objsubid = 2 and held.classid::bigint = @space
                    and held.database = (select oid from pg_database where datname = current_database()))
            order by operation.next_wake_at, operation.id
            limit 1
            for update skip locked)
        select id, state from due where pg_try_advisory_lock(@space, id::integer)
        """;

    /// <summary>A claim whose answer was lost is simply free again: its lock ended with its session.</summary>
    public async Task<IOperationLease?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(TryClaimAsync, cancellationToken);
    }

    private async Task<IOperationLease?> TryClaimAsync(CancellationToken cancellationToken)
    {
        var holder = await source.OpenConnectionAsync(cancellationToken);
        var life = new OperationLife(holder, logger);
        try
        {
            if (await RaiseFenceAsync(life, cancellationToken) is not { } claim)
            {
                await life.DisposeAsync();
                return null;
            }

            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var row = await context
                .Operations.AsNoTracking()
                .Include(operation => operation.Steps)
                .SingleAsync(operation => operation.Id == claim.Id, cancellationToken);
            return new OperationLease(contexts, announcer, time, life, row.ToOperation(), claim.Fence);
        }
        catch
        {
            await life.DisposeAsync();
            throw;
        }
    }

    private async Task<Claim?> RaiseFenceAsync(OperationLife life, CancellationToken cancellationToken)
    {
        await using var transaction = await life.Connection.BeginTransactionAsync(cancellationToken);
        if (await FindDueAsync(life.Connection, cancellationToken) is not { } due)
        {
            return null;
        }

        await using var raise = new NpgsqlCommand(
            "update portal.operations set fence = fence + 1, state = $1 where id = $2 returning fence",
            life.Connection
        );
        raise.Parameters.Add(new() { Value = OperationTransitions.Next(due.State, OperationTrigger.Claim).ToString() });
        raise.Parameters.Add(new() { Value = due.Id });
        var fence = (long)(await raise.ExecuteScalarAsync(cancellationToken))!;
        await transaction.CommitAsync(cancellationToken);
        return new Claim(due.Id, fence);
    }

    private async Task<(long Id, OperationState State)?> FindDueAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var find = new NpgsqlCommand(Due, connection);
        find.Parameters.AddWithValue("now", time.GetUtcNow());
        find.Parameters.AddWithValue("space", AdvisoryLock.Operation);
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), Enum.Parse<OperationState>(reader.GetString(1)))
            : null;
    }

    private sealed record Claim(long Id, long Fence);
}
