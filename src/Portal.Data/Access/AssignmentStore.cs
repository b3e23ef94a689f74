using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Data.Changes;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Access;

internal sealed class AssignmentStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : IAssignments
{
    public async Task<AccessMap> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
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

    public Task<bool> SeedAsync(string seed, Assignment assignment, CancellationToken cancellationToken) =>
        SeedAsync(seed, context => context.Assignments.Add(assignment.ToRow()), cancellationToken);

    public Task<bool> SeedAsync(string seed, ClusterEnvironment environment, CancellationToken cancellationToken) =>
        SeedAsync(
            seed,
            context =>
            {
                var row = new EnvironmentRow { Name = environment.Name };
                row.Clusters.AddRange(
                    environment.Clusters.Select(cluster => new EnvironmentClusterRow
                    {
                        Environment = environment.Name,
                        Cluster = cluster.Name,
                    })
                );
                context.Environments.Add(row);
            },
            cancellationToken
        );

    private async Task<bool> SeedAsync(string seed, Action<PortalDbContext> write, CancellationToken cancellationToken)
    {
        var written = await contexts.InTransactionAsync(
            async (context, token) =>
            {
                await context.LockAsync(AdvisoryLock.Portal, AdvisoryLock.Access, token);
                if (await context.AccessSeeds.AnyAsync(row => row.Name == seed, token))
                {
                    return false;
                }

                context.AccessSeeds.Add(new AccessSeedRow { Name = seed });
                write(context);
                return true;
            },
            (context, token) => context.AccessSeeds.AnyAsync(row => row.Name == seed, token),
            cancellationToken
        );
        if (written)
        {
            await announcer.AnnounceAsync(new Change(ChangeTopic.Access, null));
        }

        return written;
    }
}
