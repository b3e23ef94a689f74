using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Data.Storage;

namespace Portal.Data.Operations;

internal static class OperationFilter
{
    public static IQueryable<OperationRow> VisibleTo(this IQueryable<OperationRow> rows, VisibleScopes scopes)
    {
        var visible = VisibleRows.Of(scopes);
        return visible.All
            ? rows
            : rows.Where(row =>
                visible.Clusters.Contains(row.Connection + "/" + row.Cluster)
                || (
                    row.Namespace != null
                    && visible.Namespaces.Contains(row.Connection + "/" + row.Cluster + "/" + row.Namespace)
                )
            );
    }

    /// <summary>Their own is never hidden from whoever asked.</summary>
    public static IQueryable<OperationRow> VisibleTo(this IQueryable<OperationRow> rows, OperationSight sight)
    {
        if (sight.Seen.IsPortalWide)
        {
            return sight.ShowsPortalsOwn
                ? rows
                : rows.Where(row => row.Cluster != "" || row.RequestedById == sight.ObjectId);
        }

        var visible = rows.VisibleTo(sight.Seen).Select(row => row.Id);
        return rows.Where(row => row.RequestedById == sight.ObjectId || visible.Contains(row.Id));
    }

    public static IQueryable<OperationRow> Matching(this IQueryable<OperationRow> rows, OperationQuery query)
    {
        rows = query.Active switch
        {
            true => rows.Where(row => row.EndedAt == null && row.State != OperationState.AwaitingApproval),
            false => rows.Where(row => row.EndedAt != null),
            null => rows,
        };
        rows = query.Cluster is { } cluster ? rows.Where(row => row.Cluster == cluster) : rows;
        rows = query.EndedSince is { } since ? rows.Where(row => row.EndedAt >= since) : rows;
        return query.RequestedById is { } person ? rows.Where(row => row.RequestedById == person) : rows;
    }

    /// <summary>The row with its steps, locked until the transaction ends.</summary>
    public static async Task<OperationRow?> LockedAsync(
        this PortalDbContext context,
        long id,
        CancellationToken cancellationToken
    )
    {
        var row = await context
            .Operations.FromSql($"select * from portal.operations where id = {id} for update")
            .SingleOrDefaultAsync(cancellationToken);
        if (row is not null)
        {
            await context.OperationSteps.Where(step => step.OperationId == id).LoadAsync(cancellationToken);
        }

        return row;
    }
}
