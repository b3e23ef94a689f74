using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Connections;

/// <summary>A change and its history entry in one transaction; told to all replicas after it.</summary>
internal sealed class ConnectionChanges(
    IDbContextFactory<PortalDbContext> contexts,
    ConnectionProtection protection,
    ChangeAnnouncer announcer
) : IConnectionChanges
{
    public Task<bool> AddAsync(
        Connection connection,
        string secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            connection,
            entry,
            async (context, token) =>
            {
                // As many names as an installation has; PostgreSQL's lower() and .NET's need not agree.
                var names = await context.Connections.Select(row => row.Name).ToListAsync(token);
                if (names.Contains(connection.Name, StringComparer.OrdinalIgnoreCase))
                {
                    return false;
                }

                var row = connection.ToRow();
                row.Secret = protection.Protect(row.Id, secret);
                context.Connections.Add(row);
                return true;
            },
            cancellationToken
        );

    public Task<bool> RotateAsync(
        Connection known,
        JsonObject settings,
        string secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            known,
            entry,
            async (context, token) =>
            {
                if (await FindAsync(context, known, token) is not { } row)
                {
                    return false;
                }

                row.Settings = settings.ToJsonString();
                row.Secret = protection.Protect(row.Id, secret);
                row.Version++;
                return true;
            },
            cancellationToken
        );

    public Task<bool> RemoveAsync(
        Connection known,
        HistoryEntry entry,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            known,
            entry,
            async (context, token) =>
            {
                if (await FindAsync(context, known, token) is not { } row)
                {
                    return false;
                }

                await context.LockAsync(AdvisoryLock.Inventory, known.Name, token);
                context.Connections.Remove(row);
                var gone = at.ToUniversalTime();
                await context
                    .Clusters.Where(cluster => cluster.Connection == known.Name && cluster.VanishedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(cluster => cluster.VanishedAt, gone), token);
                await context
                    .InventoryReadings.Where(reading => reading.Connection == known.Name)
                    .ExecuteDeleteAsync(token);
                await context
                    .CatalogSnapshots.Where(snapshot => snapshot.Connection == known.Name)
                    .ExecuteDeleteAsync(token);
                return true;
            },
            cancellationToken
        );

    private async Task<bool> WriteAsync(
        Connection connection,
        HistoryEntry entry,
        Func<PortalDbContext, CancellationToken, Task<bool>> change,
        CancellationToken cancellationToken
    )
    {
        var inbox = entry.ToInboxRow();
        var changed = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Connections, token);
                if (!await change(context, token))
                {
                    return false;
                }

                context.HistoryInbox.Add(inbox);
                return true;
            },
            (context, token) => context.EntryIds().AnyAsync(id => id == inbox.EntryId, token),
            cancellationToken
        );
        if (changed)
        {
            await announcer.AnnounceAsync(
                new Change(ChangeTopic.Connections, connection.Id.ToString("D")),
                new Change(ChangeTopic.Inventory, connection.Name),
                new Change(HistorySealer.Inbox, null)
            );
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
