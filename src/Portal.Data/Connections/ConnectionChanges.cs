using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Data.Changes;
using Portal.Data.Clusters;
using Portal.Data.DataProtection;
using Portal.Data.History;
using Portal.Data.Protection;
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
    public async Task<IReadOnlyList<ConnectionConflict>> AddAsync(
        IReadOnlyList<AddedConnection> added,
        CancellationToken cancellationToken
    )
    {
        ConnectionConflict[] conflicts = [];
        await WriteAsync(
            [.. added.Select(it => it.Connection)],
            [.. added.Select(it => it.Entry)],
            async (context, token) =>
            {
                conflicts = [.. await ConflictsAsync(context, [.. added.Select(it => it.Connection)], token)];
                if (conflicts.Length > 0)
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
        return conflicts;
    }

    public async Task<ConnectionConflict?> RotateAsync(
        Connection known,
        Connection rotated,
        string? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        ConnectionConflict? conflict = null;
        await WriteAsync(
            [known],
            [entry],
            async (context, token) =>
            {
                if (await context.FindAsync(known, token) is not { } row)
                {
                    conflict = new ConnectionConflict.Moved(known.Name);
                    return false;
                }

                var stored = row.ToConnection();
                var owners = await context.OwnersAsync(rotated.Destinations, besides: row.Id, token);
                conflict = AttachedConnection.CheckSame(stored, rotated.Destinations) ?? Connected(rotated, owners);
                if (conflict is not null)
                {
                    return false;
                }

                row.Settings = rotated.Settings.ToJsonString();
                row.Secret = secret is null ? null : protection.Protect(SecretProtection.Connections, row.Id, secret);
                (row.TwinOf, row.LeadsAstray) = (null, false);
                row.Version++;
                await context.LeadAsync(row, AttachedConnection.KeepUid(stored, rotated.Destinations), token);
                return true;
            },
            cancellationToken
        );
        return conflict;
    }

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
        if (await context.FindAsync(known, token) is not { } row)
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

        // One that is set in this very moment stands afterwards, as if the connection had gone before.
        var standing = (await context.ReadProtectionAsync(gone, token)).ByNameOf(known.Name, gone);
        if (standing is not { Standing: [], Freezes: [] })
        {
            return new ConnectionRemoval.Protected(standing);
        }

        await context.LockAsync(AdvisoryLock.Inventory, known.Name, token);
        context.Connections.Remove(row);
        await context.FreeTwinsAsync(known.Name, token);
        await context
            .Clusters.Where(cluster => cluster.Connection == known.Name && cluster.VanishedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(cluster => cluster.VanishedAt, gone), token);
        await context.ForgetTwinsAsync(known.Name, token);
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

    private static async Task<IEnumerable<ConnectionConflict>> ConflictsAsync(
        PortalDbContext context,
        IReadOnlyList<Connection> added,
        CancellationToken cancellationToken
    )
    {
        // As many names as an installation has; PostgreSQL's lower() and .NET's need not agree.
        var names = await context.Connections.Select(row => row.Name).ToListAsync(cancellationToken);
        var owners = await context.OwnersAsync(
            [.. added.SelectMany(it => it.Destinations)],
            besides: null,
            cancellationToken
        );
        return added
            .Select<Connection, ConnectionConflict?>(it =>
                names.Contains(it.Name, StringComparer.OrdinalIgnoreCase)
                    ? new ConnectionConflict.NameTaken(it.Name)
                    : Connected(it, owners)
            )
            .OfType<ConnectionConflict>();
    }

    private static ConnectionConflict.Connected? Connected(
        Connection connection,
        Dictionary<string, DestinationOwner> owners
    ) =>
        connection.Destinations.Select(owners.GetValueOrDefault).OfType<DestinationOwner>().FirstOrDefault()
            is { } owner
            ? new ConnectionConflict.Connected(connection.Name, owner.Name)
            : null;
}
