using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Data.Changes;
using Portal.Data.DataProtection;
using Portal.Data.History;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Connections;

/// <summary>A change and its history entry in one transaction; told to all replicas after it.</summary>
internal sealed class ConnectionChanges(
    IDbContextFactory<PortalDbContext> contexts,
    SecretProtection protection,
    ChangeAnnouncer announcer
) : IConnectionChanges
{
    public async Task<IReadOnlyList<string>> AddAsync(
        IReadOnlyList<AddedConnection> added,
        CancellationToken cancellationToken
    )
    {
        string[] taken = [];
        await WriteAsync(
            [.. added.Select(it => it.Connection)],
            [.. added.Select(it => it.Entry)],
            async (context, token) =>
            {
                // As many names as an installation has; PostgreSQL's lower() and .NET's need not agree.
                var names = await context.Connections.Select(row => row.Name).ToListAsync(token);
                taken =
                [
                    .. added
                        .Select(it => it.Connection.Name)
                        .Where(name => names.Contains(name, StringComparer.OrdinalIgnoreCase)),
                ];
                if (taken.Length > 0)
                {
                    return false;
                }

                foreach (var one in added)
                {
                    var row = one.Connection.ToRow();
                    row.Secret = one.Secret is { } secret
                        ? protection.Protect(SecretProtection.Connections, row.Id, secret)
                        : null;
                    context.Connections.Add(row);
                }

                return true;
            },
            cancellationToken
        );
        return taken;
    }

    public Task<bool> RotateAsync(
        Connection known,
        JsonObject settings,
        string? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            [known],
            [entry],
            async (context, token) =>
            {
                if (await FindAsync(context, known, token) is not { } row)
                {
                    return false;
                }

                row.Settings = settings.ToJsonString();
                row.Secret = secret is null ? null : protection.Protect(SecretProtection.Connections, row.Id, secret);
                row.Version++;
                return true;
            },
            cancellationToken
        );

    public async Task<ConnectionRemoval> RemoveAsync(
        Connection known,
        HistoryEntry entry,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        ConnectionRemoval removal = new ConnectionRemoval.Done();
        await WriteAsync(
            [known],
            [entry],
            async (context, token) =>
            {
                removal = await RemoveAsync(context, known, at.ToUniversalTime(), token);
                return removal is ConnectionRemoval.Done;
            },
            cancellationToken
        );
        return removal;
    }

    private static async Task<ConnectionRemoval> RemoveAsync(
        PortalDbContext context,
        Connection known,
        DateTimeOffset gone,
        CancellationToken token
    )
    {
        if (await FindAsync(context, known, token) is not { } row)
        {
            return new ConnectionRemoval.Moved();
        }

        var running = await context
            .Operations.Where(operation => operation.Connection == known.Name && operation.EndedAt == null)
            // A request that nobody approved works on nothing; once it is queued it finds no connection, and says so.
            .Where(operation => operation.State != OperationState.AwaitingApproval)
            .OrderBy(operation => operation.Id)
            .Select(operation => operation.Title)
            .ToListAsync(token);
        if (running.Count > 0)
        {
            return new ConnectionRemoval.Busy(running);
        }

        await context.LockAsync(AdvisoryLock.Inventory, known.Name, token);
        context.Connections.Remove(row);
        await context
            .Clusters.Where(cluster => cluster.Connection == known.Name && cluster.VanishedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(cluster => cluster.VanishedAt, gone), token);
        await context.InventoryReadings.Where(reading => reading.Connection == known.Name).ExecuteDeleteAsync(token);
        await context.CatalogSnapshots.Where(snapshot => snapshot.Connection == known.Name).ExecuteDeleteAsync(token);
        return new ConnectionRemoval.Done();
    }

    private async Task<bool> WriteAsync(
        IReadOnlyList<Connection> connections,
        IReadOnlyList<HistoryEntry> entries,
        Func<PortalDbContext, CancellationToken, Task<bool>> change,
        CancellationToken cancellationToken
    )
    {
        InboxRow[] inbox = [.. entries.Select(entry => entry.ToInboxRow())];
        var changed = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Connections, token);
                if (!await change(context, token))
                {
                    return false;
                }

                context.HistoryInbox.AddRange(inbox);
                return true;
            },
            (context, token) => context.EntryIds().AnyAsync(id => id == inbox[0].EntryId, token),
            cancellationToken
        );
        if (changed)
        {
            await announcer.AnnounceAsync([
                .. connections.Select(it => new Change(ChangeTopic.Connections, it.Id.ToString("D"))),
                .. connections.Select(it => new Change(ChangeTopic.Inventory, it.Name)),
                new Change(HistorySealer.Inbox, null),
            ]);
        }

        return changed;
    }

    private static Task<ConnectionRow?> FindAsync(
        PortalDbContext context,
        Connection known,
        CancellationToken cancellationToken
    ) =>
        context.Connections.SingleOrDefaultAsync(
            row => row.Id == known.Id && row.Version == known.Version,
            cancellationToken
        );
}
