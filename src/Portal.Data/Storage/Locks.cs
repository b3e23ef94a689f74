using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Storage;

internal static class Locks
{
    /// <summary>Waits for an advisory lock and holds it until the transaction ends.</summary>
    public static Task LockAsync(
        this PortalDbContext context,
        int space,
        int number,
        CancellationToken cancellationToken
    ) => context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({space}, {number})", cancellationToken);

    /// <summary>The same for a name; two names may share a lock, which only makes one wait.</summary>
    public static Task LockAsync(
        this PortalDbContext context,
        int space,
        string name,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({space}, hashtext({name}))", cancellationToken);
}
