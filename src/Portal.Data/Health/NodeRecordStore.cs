using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Data.Clusters;

namespace Portal.Data.Health;

internal sealed class NodeRecordStore(IDbContextFactory<PortalDbContext> contexts) : INodeRecords
{
    /// <summary>A storm of changes is told in part; nobody reads further.</summary>
    private const int MostChanges = 500;

    public async Task<IReadOnlyList<RecordedCluster>> ListAsync(
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var clusters = await context
            .ClusterHealth.AsNoTracking()
            .Where(row => row.RecordedAt != null)
            .Where(row => Present(context, scopes).Any(cluster => cluster.Id == row.ClusterId))
            .ToListAsync(cancellationToken);
        var ids = clusters.Select(row => row.ClusterId).ToList();
        var rows = await context
            .Nodes.AsNoTracking()
            .Where(row => row.GoneAt == null && ids.Contains(row.ClusterId))
            .OrderBy(row => row.Name)
            .ToListAsync(cancellationToken);
        var nodes = rows.ToLookup(row => row.ClusterId, row => row.ToNode());
        return
        [
            .. clusters.Select(row => new RecordedCluster(
                row.ClusterId,
                row.ToFreshness(),
                row.RecordedAt!.Value,
                [.. nodes[row.ClusterId]]
            )),
        ];
    }

    public async Task<RecordedNode?> FindAsync(
        Guid clusterId,
        string nodeName,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from node in context.Nodes.AsNoTracking()
            where node.ClusterId == clusterId && node.Name == nodeName && node.GoneAt == null
            join health in context.ClusterHealth.AsNoTracking() on node.ClusterId equals health.ClusterId
            join cluster in Present(context, scopes) on node.ClusterId equals cluster.Id
            // The younger of two under one name, while the older is not known to be gone.
            orderby node.StateSince descending
            select new
            {
                node,
                health,
                cluster,
            }
        ).FirstOrDefaultAsync(cancellationToken);
        return found is null
            ? null
            : new RecordedNode(
                found.cluster.ToCluster(),
                found.node.ToNode(),
                found.health.ToFreshness(),
                found.health.RecordedAt ?? found.node.StateSince
            );
    }

    public async Task<IReadOnlyList<ConditionChange>> ConditionsAsync(
        Guid clusterId,
        string nodeName,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var start = since.ToUniversalTime();
        var rows = await context
            .ConditionChanges.FromSql(
                $"""
                select * from portal.node_condition_changes
                where cluster_id = {clusterId} and node_name = {nodeName} and at >= {start}
                union all
                select * from (
                    select distinct on (type) * from portal.node_condition_changes
                    where cluster_id = {clusterId} and node_name = {nodeName} and at < {start}
                    order by type, at desc, id desc) as before
                """
            )
            .AsNoTracking()
            .OrderBy(row => row.At)
            .ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToChange())];
    }

    public async Task<IReadOnlyList<HealthChange>> ChangesAsync(
        DateTimeOffset since,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from change in context.HealthChanges
            where change.At >= since
            join cluster in Present(context, scopes) on change.ClusterId equals cluster.Id
            orderby change.At descending, change.Id descending
            select new HealthChange(
                change.At,
                change.ClusterId,
                cluster.Name,
                change.NodeName,
                change.Pool,
                change.Kind,
                change.Condition,
                change.Lasted
            )
        )
            .Take(MostChanges)
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<ClusterRow> Present(PortalDbContext context, VisibleScopes scopes) =>
        context.Clusters.AsNoTracking().Where(row => row.VanishedAt == null).VisibleTo(scopes);
}
