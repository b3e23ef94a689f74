using Microsoft.EntityFrameworkCore;
using Portal.Core.Changes;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Data.Changes;
using Portal.Data.Setup;
using Portal.Data.Storage;

namespace Portal.Data.Health;

/// <summary>
/// Raises and ends alerts from what is recorded. One replica at a time, in one transaction: an alert that is committed
/// is seen by the next evaluation, wherever it runs.
/// </summary>
internal sealed class NodeAlertEvaluator(
    IDbContextFactory<PortalDbContext> contexts,
    ChangeAnnouncer announcer,
    TimeProvider time
)
{
    public async Task EvaluateAsync(CancellationToken cancellationToken)
    {
        var owners = await contexts.InTransactionAsync(EvaluateAsync, wasCommitted: null, cancellationToken);
        if (owners.Count > 0)
        {
            await announcer.AnnounceAsync([.. owners.Select(owner => new Change(ChangeTopic.Alerts, owner))]);
        }
    }

    private async Task<IReadOnlyCollection<string>> EvaluateAsync(
        PortalDbContext context,
        CancellationToken cancellationToken
    )
    {
        // Whoever comes while another evaluates has nothing to add.
        var mine = await context
            .Database.SqlQuery<bool>(
                $"""select pg_try_advisory_xact_lock({AdvisoryLock.Portal}, {AdvisoryLock.NodeAlerts}) as "Value" """
            )
            .SingleAsync(cancellationToken);
        var rules = mine ? await context.NodeAlertRules.AsNoTracking().ToListAsync(cancellationToken) : [];
        if (rules.Count == 0)
        {
            return [];
        }

        var open = await context.NodeAlerts.Where(alert => alert.EndedAt == null).ToListAsync(cancellationToken);
        var situation = new NodeAlertSituation(
            [.. rules.Select(rule => rule.ToRule())],
            await IllnessAsync(context, cancellationToken),
            [.. open.Select(ToOpen)]
        );
        var changes = NodeAlertEvaluation.Of(situation, time.GetUtcNow());
        var ending = open.Where(alert => changes.End.Contains(alert.Id)).ToList();
        await context.AddNoticesAsync(situation.Rules, changes, ending, time.GetUtcNow(), cancellationToken);
        return Write(context, ending, changes, rules);
    }

    private HashSet<string> Write(
        PortalDbContext context,
        List<NodeAlertRow> ending,
        NodeAlertChanges changes,
        List<NodeAlertRuleRow> rules
    )
    {
        var now = time.GetUtcNow();
        ending.ForEach(alert => alert.EndedAt = now);
        context.NodeAlerts.AddRange(changes.Raise.Select(alert => ToRow(alert, now)));
        return changes
            .Raise.Select(alert => alert.RuleId)
            .Concat(ending.Select(alert => alert.RuleId))
            .Join(rules, ruleId => ruleId, rule => rule.Id, (_, rule) => rule.OwnerId)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<ClusterIllness>> IllnessAsync(
        PortalDbContext context,
        CancellationToken cancellationToken
    )
    {
        var clusters = await (
            from health in context.ClusterHealth
            join cluster in context.Clusters on health.ClusterId equals cluster.Id
            where cluster.VanishedAt == null
            select new
            {
                cluster.Id,
                health.Freshness,
                health.ChangedAt,
            }
        ).ToListAsync(cancellationToken);
        var ill = await context
            .Nodes.Where(node => node.State != NodeState.Healthy && node.GoneAt == null)
            .Select(node => new
            {
                node.ClusterId,
                node.Uid,
                node.Name,
                node.State,
                node.StateSince,
                node.IllSince,
            })
            .ToListAsync(cancellationToken);
        var nodes = ill.ToLookup(
            node => node.ClusterId,
            node => new IllNode(node.Uid, node.Name, new(node.State, node.StateSince, node.IllSince))
        );
        return
        [
            .. clusters.Select(cluster => new ClusterIllness(
                cluster.Id,
                cluster.Freshness is FreshnessKind.Unreachable or FreshnessKind.Forbidden ? cluster.ChangedAt : null,
                [.. nodes[cluster.Id]]
            )),
        ];
    }

    private static OpenAlert ToOpen(NodeAlertRow row) =>
        new(row.Id, row.RuleId, row.ClusterId, row.NodeUid.Length == 0 ? null : row.NodeUid);

    private static NodeAlertRow ToRow(DueAlert alert, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            RuleId = alert.RuleId,
            ClusterId = alert.ClusterId,
            NodeUid = alert.NodeUid ?? "",
            NodeName = alert.NodeName,
            State = alert.State,
            Since = alert.Since,
            RaisedAt = now,
        };
}
