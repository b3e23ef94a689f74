using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Health.Alerts;
using Portal.Data.Changes;
using Portal.Data.Clusters;

namespace Portal.Data.Health;

internal sealed class NodeAlertStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : INodeAlerts
{
    public async Task<NodeAlertList> ListAsync(
        string ownerId,
        VisibleScopes scopes,
        int size,
        CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rung =
            from alert in Own(context, ownerId).AsNoTracking()
            where alert.EndedAt == null || alert.ReadAt == null
            join cluster in context.Clusters.VisibleTo(scopes) on alert.ClusterId equals cluster.Id
            select new { alert, cluster.Name };
        var newest = rung.OrderByDescending(it => it.alert.RaisedAt)
            .ThenByDescending(it => it.alert.Id)
            .Select(it => new NodeAlert(
                it.alert.Id,
                it.alert.RuleId,
                it.alert.ClusterId,
                it.Name,
                it.alert.NodeName,
                it.alert.State,
                it.alert.Since,
                it.alert.RaisedAt,
                it.alert.EndedAt,
                it.alert.ReadAt
            ));
        return new NodeAlertList(
            await newest.Take(size).ToListAsync(cancellationToken),
            await rung.CountAsync(cancellationToken),
            await rung.CountAsync(it => it.alert.ReadAt == null, cancellationToken)
        );
    }

    public async Task MarkReadAsync(string ownerId, Guid? id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await Own(context, ownerId)
            .Where(alert => alert.ReadAt == null && (id == null || alert.Id == id))
            .ExecuteUpdateAsync(alert => alert.SetProperty(row => row.ReadAt, at), cancellationToken);
        await announcer.AnnounceAsync(new Change(ChangeTopic.Alerts, ownerId));
    }

    private static IQueryable<NodeAlertRow> Own(PortalDbContext context, string ownerId) =>
        context.NodeAlerts.Where(alert =>
            context.NodeAlertRules.Any(rule => rule.Id == alert.RuleId && rule.OwnerId == ownerId)
        );
}
