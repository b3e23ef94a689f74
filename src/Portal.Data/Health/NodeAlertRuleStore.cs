using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Health.Alerts;
using Portal.Data.Changes;
using Portal.Data.Storage;

namespace Portal.Data.Health;

internal sealed class NodeAlertRuleStore(IDbContextFactory<PortalDbContext> contexts, ChangeAnnouncer announcer)
    : INodeAlertRules
{
    public async Task<IReadOnlyList<NodeAlertRule>> ListAsync(string ownerId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context
            .NodeAlertRules.AsNoTracking()
            .Where(row => row.OwnerId == ownerId)
            .OrderBy(row => row.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToRule())];
    }

    public async Task<NodeAlertRule?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context
            .NodeAlertRules.AsNoTracking()
            .SingleOrDefaultAsync(it => it.Id == id, cancellationToken);
        return row?.ToRule();
    }

    public async Task SaveAsync(NodeAlertRule rule, CancellationToken cancellationToken)
    {
        await contexts.InTransactionAsync(
            async (context, token) =>
            {
                var row = await context.NodeAlertRules.SingleOrDefaultAsync(
                    candidate => candidate.Id == rule.Id && candidate.OwnerId == rule.OwnerId,
                    token
                );
                if (row is null)
                {
                    context.NodeAlertRules.Add(ToRow(rule));
                }
                else
                {
                    row.ClusterId = rule.ClusterId;
                    row.Minutes = rule.Minutes;
                    row.States = StatesOf(rule);
                    row.Channels = [.. rule.Channels];
                    row.OwnerGroups = [.. rule.OwnerGroups];
                    row.OwnerAppRoles = [.. rule.OwnerAppRoles];
                }

                return rule.Id;
            },
            wasCommitted: null,
            cancellationToken
        );
        await announcer.AnnounceAsync(new Change(ChangeTopic.Alerts, rule.OwnerId));
    }

    public async Task DeleteAsync(string ownerId, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context
            .NodeAlertRules.Where(row => row.Id == id && row.OwnerId == ownerId)
            .ExecuteDeleteAsync(cancellationToken);
        await announcer.AnnounceAsync(new Change(ChangeTopic.Alerts, ownerId));
    }

    private static NodeAlertRuleRow ToRow(NodeAlertRule rule) =>
        new()
        {
            Id = rule.Id,
            OwnerId = rule.OwnerId,
            ClusterId = rule.ClusterId,
            Minutes = rule.Minutes,
            States = StatesOf(rule),
            CreatedAt = rule.CreatedAt,
            Channels = [.. rule.Channels],
            OwnerGroups = [.. rule.OwnerGroups],
            OwnerAppRoles = [.. rule.OwnerAppRoles],
        };

    private static string[] StatesOf(NodeAlertRule rule) => [.. rule.States.Select(state => state.ToString())];
}
