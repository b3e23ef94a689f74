using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;

namespace Portal.Data.Access;

internal static class AccessMapReading
{
    public static async Task<AccessMap> AccessMapAsync(
        this PortalDbContext context,
        CancellationToken cancellationToken
    )
    {
        var assignments = await context
            .Assignments.AsNoTracking()
            .OrderBy(row => row.GrantedAt)
            .ToListAsync(cancellationToken);
        var environments = await context
            .Environments.AsNoTracking()
            .Include(row => row.Clusters)
            .OrderBy(row => row.Name)
            .ToListAsync(cancellationToken);
        return new AccessMap(
            [.. assignments.Select(AssignmentMapping.ToAssignment).OfType<Assignment>()],
            [.. environments.Select(AssignmentMapping.ToEnvironment)]
        );
    }
}
