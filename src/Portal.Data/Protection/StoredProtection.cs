using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Protection;
using Portal.Data.Access;
using Portal.Data.Clusters;

namespace Portal.Data.Protection;

internal static class StoredProtection
{
    /// <summary>What stands, and the freezes that are not over.</summary>
    /// <param name="context">Within a transaction, as that sees it.</param>
    /// <param name="at">When; in UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ProtectionMap> ReadProtectionAsync(
        this PortalDbContext context,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var standing = await context.Protections.AsNoTracking().ToListAsync(cancellationToken);
        var freezes = await context
            .Freezes.AsNoTracking()
            .Where(row => row.Until > at && (row.EndedAt == null || row.EndedAt > at))
            .OrderBy(row => row.From)
            .ToListAsync(cancellationToken);
        var map = new ProtectionMap(
            [.. standing.Select(ProtectionMapping.ToStanding)],
            [.. freezes.Select(ProtectionMapping.ToFreeze)],
            []
        )
        {
            Twins = await context.ReadTwinsAsync(cancellationToken),
        };
        return map.Freezes.Any(freeze => freeze.Scope.Kind == ScopeKind.Environment)
            ? map with
            {
                Environments = await EnvironmentsAsync(context, cancellationToken),
            }
            : map;
    }

    private static async Task<IReadOnlyList<ClusterEnvironment>> EnvironmentsAsync(
        PortalDbContext context,
        CancellationToken cancellationToken
    )
    {
        var rows = await context
            .Environments.AsNoTracking()
            .Include(row => row.Clusters)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(AssignmentMapping.ToEnvironment)];
    }
}
