using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;

namespace Portal.Data.Catalog;

internal sealed class CatalogSnapshots(IDbContextFactory<PortalDbContext> contexts) : ICatalogSnapshots
{
    public async Task<string?> FindAsync(string connection, string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context
            .CatalogSnapshots.Where(row => row.Connection == connection && row.Key == key)
            .Select(row => row.Body)
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task SaveAsync(
        string connection,
        string key,
        string body,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.catalog_snapshots as snapshot (connection, key, body, read_at)
            values ({connection}, {key}, {body}::json, {readAt.ToUniversalTime()})
            on conflict (connection, key) do update set body = excluded.body, read_at = excluded.read_at
            where snapshot.read_at <= excluded.read_at
            """,
            cancellationToken
        );
    }
}
