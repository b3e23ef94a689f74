using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Data.Changes;
using Portal.Data.History;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Clusters;

internal sealed class InventoryStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : IInventory
{
    public async Task<IReadOnlyList<Cluster>> ListAsync(
        ClusterQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = query.WithVanished ? Attached(context, scopes) : Present(context, scopes);
        rows = query.Connection is { } connection ? rows.Where(row => row.Connection == connection) : rows;
        rows = query.Name is { } name ? rows.Where(row => row.Name == name) : rows;
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var pattern = LikePattern.Containing(query.Text);
            rows = rows.Where(row => EF.Functions.ILike(row.SearchText, pattern, LikePattern.Escape));
        }

        return await ReadAsync(rows, cancellationToken);
    }

    public async Task<IReadOnlyList<Cluster>> FindAsync(
        string name,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(Present(context, scopes).Where(row => row.Name == name), cancellationToken);
    }

    public async Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await ReadAsync(Present(context, scopes).Where(row => row.Id == id), cancellationToken);
        return found.SingleOrDefault();
    }

    public Task SaveAsync(Cluster cluster, CancellationToken cancellationToken) =>
        WriteAsync(
            cluster.Connection,
            async (context, token) =>
            {
                var key = ClusterMapping.KeyOf(cluster);
                var row = await context.Clusters.SingleOrDefaultAsync(
                    candidate => candidate.Connection == cluster.Connection && candidate.ProviderKey == key,
                    token
                );
                await new InventoryWrite(context, cluster.Connection).SeenAsync(row, cluster, token);
                return await FindTwinsAsync(context, cluster.Connection, token);
            },
            cancellationToken
        );

    public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(
            known.Connection,
            async (context, token) =>
            {
                var row = await context.Clusters.SingleOrDefaultAsync(candidate => candidate.Id == known.Id, token);
                if (row is { VanishedAt: null } && row.SeenAt <= at)
                {
                    await new InventoryWrite(context, known.Connection).MissingAsync(row, at, token);
                }

                return false;
            },
            cancellationToken
        );

    public Task SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            connection,
            async (context, token) =>
            {
                var rows = await context
                    .Clusters.Where(row => row.Connection == connection)
                    .ToDictionaryAsync(row => row.ProviderKey, StringComparer.Ordinal, token);
                var write = new InventoryWrite(context, connection);
                // A far side's pages may repeat a cluster that changes while they are read.
                foreach (var cluster in clusters.Reverse().DistinctBy(ClusterMapping.KeyOf, StringComparer.Ordinal))
                {
                    rows.Remove(ClusterMapping.KeyOf(cluster), out var row);
                    await write.SeenAsync(row, cluster, token);
                }

                // What was seen after the listing was read cannot be missing from it.
                foreach (var gone in rows.Values.Where(row => row.SeenAt <= readAt && row.VanishedAt is null))
                {
                    await write.MissingAsync(gone, readAt, token);
                }

                await NoteReadingAsync(context, connection, readAt, token);
                return await FindTwinsAsync(context, connection, token);
            },
            cancellationToken
        );

    public async Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context
            .InventoryReadings.OrderBy(row => row.Connection)
            .Select(row => new ConnectionFreshness(row.Connection, row.ReadAt, row.FailedAt, row.Failure)
            {
                NotBefore = row.NotBefore,
            })
            .ToListAsync(cancellationToken);
    }

    public Task SaveFailureAsync(
        string connection,
        string sentence,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            connection,
            async (context, token) =>
            {
                await context.Database.ExecuteSqlAsync(
                    $"""
                    insert into portal.inventory_readings as reading (connection, failed_at, failure, not_before)
                    values ({connection}, {at.ToUniversalTime()}, {StorableText.Clean(
                        sentence
                    )}, {notBefore?.ToUniversalTime()})
                    on conflict (connection) do update
                    set failed_at = excluded.failed_at, failure = excluded.failure, not_before = excluded.not_before
                    where coalesce(greatest(reading.failed_at, reading.read_at) <= excluded.failed_at, true)
                    """,
                    token
                );
                return false;
            },
            cancellationToken
        );

    /// <summary>
    /// Writes under the lock that detaching holds too, and nothing once the connection is gone: an answer that was on
    /// its way meanwhile must not bring its clusters back.
    /// </summary>
    /// <param name="connection">Whose clusters are written.</param>
    /// <param name="write">Tells whether a cluster has turned out to have two names.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async Task WriteAsync(
        string connection,
        Func<PortalDbContext, CancellationToken, Task<bool>> write,
        CancellationToken cancellationToken
    )
    {
        var (written, twins) = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Inventory, connection, token);
                if (!await context.Connections.AnyAsync(row => row.Name == connection, token))
                {
                    return (false, false);
                }

                return (true, await write(context, token));
            },
            wasCommitted: null,
            cancellationToken
        );
        if (written)
        {
            await announcer.AnnounceAsync(
                new Change(ChangeTopic.Inventory, connection),
                new Change(HistorySealer.Inbox, null)
            );
        }

        if (twins)
        {
            await announcer.AnnounceAsync(new Change(ChangeTopic.Protection, null));
        }
    }

    private static async Task<bool> FindTwinsAsync(
        PortalDbContext context,
        string connection,
        CancellationToken cancellationToken
    )
    {
        await context.SaveChangesAsync(cancellationToken);
        return await context.FindTwinsAsync(connection, cancellationToken);
    }

    private static Task<int> NoteReadingAsync(
        PortalDbContext context,
        string connection,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.inventory_readings as reading (connection, read_at)
            values ({connection}, {readAt.ToUniversalTime()})
            on conflict (connection) do update
            set read_at = excluded.read_at, failed_at = null, failure = null, not_before = null
            where coalesce(reading.read_at <= excluded.read_at, true)
            """,
            cancellationToken
        );

    private static IQueryable<ClusterRow> Present(PortalDbContext context, VisibleScopes scopes) =>
        context.Clusters.AsNoTracking().Where(row => row.VanishedAt == null).VisibleTo(scopes);

    /// <summary>Also those that vanished, unless it was their connection that was detached.</summary>
    private static IQueryable<ClusterRow> Attached(PortalDbContext context, VisibleScopes scopes) =>
        context
            .Clusters.AsNoTracking()
            .Where(row => context.Connections.Any(connection => connection.Name == row.Connection))
            .VisibleTo(scopes);

    private static async Task<IReadOnlyList<Cluster>> ReadAsync(
        IQueryable<ClusterRow> rows,
        CancellationToken cancellationToken
    )
    {
        var ordered = rows.OrderBy(row => row.Name).ThenBy(row => row.Connection);
        return [.. (await ordered.ToListAsync(cancellationToken)).Select(row => row.ToCluster())];
    }
}
