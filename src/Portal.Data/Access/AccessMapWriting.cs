using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;

namespace Portal.Data.Access;

/// <summary>Writes what differs between two states of who may do what; rows that neither knows stay as they are.</summary>
internal static class AccessMapWriting
{
    public static async Task WriteAsync(
        this PortalDbContext context,
        AccessMap before,
        AccessMap after,
        CancellationToken cancellationToken
    )
    {
        foreach (var gone in before.Assignments.Except(after.Assignments).ToList())
        {
            context.Assignments.Remove(
                await context.Assignments.SingleAsync(row => row.Id == gone.Id, cancellationToken)
            );
        }
        foreach (var gone in before.Environments.Where(it => !after.Environments.Any(it.IsLike)).ToList())
        {
            context.Environments.Remove(
                await context
                    .Environments.Include(row => row.Clusters)
                    .SingleAsync(row => row.Name == gone.Name, cancellationToken)
            );
        }
        // What changed is written anew under its id, which a row of the same id must have left first.
        await context.SaveChangesAsync(cancellationToken);
        context.Assignments.AddRange(after.Assignments.Except(before.Assignments).Select(it => it.ToRow()));
        context.Environments.AddRange(
            after.Environments.Where(it => !before.Environments.Any(it.IsLike)).Select(it => it.ToRow())
        );
    }
}
