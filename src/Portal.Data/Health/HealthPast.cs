using Microsoft.EntityFrameworkCore;
using Portal.Core.Health;

namespace Portal.Data.Health;

/// <summary>Forgets the past of nodes once it is older than it is kept.</summary>
internal sealed class HealthPast(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = (time.GetUtcNow() - HealthRetention.Kept).ToUniversalTime();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.HealthChanges.Where(row => row.At < before).ExecuteDeleteAsync(cancellationToken);
        await context.NodeAlerts.Where(row => row.EndedAt < before).ExecuteDeleteAsync(cancellationToken);
        await context.Nodes.Where(row => row.GoneAt < before).ExecuteDeleteAsync(cancellationToken);
        await ForgetClustersAsync(context, before, cancellationToken);
        await ForgetConditionsAsync(context, before, cancellationToken);
    }

    /// <summary>A cluster that vanished, or whose row is gone, takes its nodes with it.</summary>
    private static Task<int> ForgetClustersAsync(
        PortalDbContext context,
        DateTimeOffset before,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            with gone as (
                delete from portal.cluster_health as health
                where not exists (
                    select from portal.clusters as cluster
                    where cluster.id = health.cluster_id
                      and (cluster.vanished_at is null or cluster.vanished_at >= {before}))
                returning cluster_id)
            delete from portal.nodes where cluster_id in (select cluster_id from gone)
            """,
            cancellationToken
        );

    /// <summary>The newest change before the limit stays: it says how the condition was when what is kept begins.</summary>
    private static Task<int> ForgetConditionsAsync(
        PortalDbContext context,
        DateTimeOffset before,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            delete from portal.node_condition_changes as change
            where change.at < {before} and (
                exists (
                    select from portal.node_condition_changes as newer
                    where newer.cluster_id = change.cluster_id and newer.node_uid = change.node_uid
                      and newer.type = change.type and newer.at < {before}
                      and (newer.at, newer.id) > (change.at, change.id))
                or not exists (
                    select from portal.nodes as node
                    where node.cluster_id = change.cluster_id and node.uid = change.node_uid))
            """,
            cancellationToken
        );
}
