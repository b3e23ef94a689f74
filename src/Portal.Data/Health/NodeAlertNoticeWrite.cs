using Microsoft.EntityFrameworkCore;
using Portal.Core.Health.Alerts;
using Portal.Core.Notifications;
using Portal.Data.Notifications;

namespace Portal.Data.Health;

/// <summary>Writes what the channels of rules are told, in the transaction that raises and ends their alerts.</summary>
internal static class NodeAlertNoticeWrite
{
    public static async Task AddNoticesAsync(
        this PortalDbContext context,
        IReadOnlyList<NodeAlertRule> rules,
        NodeAlertChanges changes,
        IReadOnlyList<NodeAlertRow> ending,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var telling = rules.Where(rule => rule.Channels.Count > 0).ToDictionary(rule => rule.Id);
        var raised = changes
            .Raise.Where(alert => telling.ContainsKey(alert.RuleId))
            .ToLookup(alert => (alert.RuleId, alert.ClusterId));
        var ended = ending
            .Where(alert => telling.ContainsKey(alert.RuleId))
            .ToLookup(alert => (alert.RuleId, alert.ClusterId));
        var ids = raised.Select(group => group.Key.ClusterId).Concat(ended.Select(group => group.Key.ClusterId));
        var wanted = ids.ToHashSet();
        if (wanted.Count == 0)
        {
            return;
        }

        var clusters = await context
            .Clusters.Where(cluster => wanted.Contains(cluster.Id))
            .Select(cluster => new
            {
                cluster.Id,
                cluster.Connection,
                cluster.Name,
            })
            .ToDictionaryAsync(cluster => cluster.Id, cancellationToken);
        foreach (var group in raised.Where(group => clusters.ContainsKey(group.Key.ClusterId)))
        {
            var (rule, cluster) = (telling[group.Key.RuleId], clusters[group.Key.ClusterId]);
            Add(context, rule, NodeAlertNotices.Raised(rule, cluster.Connection, cluster.Name, [.. group], now));
        }

        // A cluster that is gone has nobody to tell that it is well.
        foreach (var group in ended.Where(group => clusters.ContainsKey(group.Key.ClusterId)))
        {
            var (rule, cluster) = (telling[group.Key.RuleId], clusters[group.Key.ClusterId]);
            string?[] nodes = [.. group.Select(alert => alert.NodeName)];
            Add(context, rule, NodeAlertNotices.Ended(rule, cluster.Connection, cluster.Name, nodes, now));
        }
    }

    private static void Add(PortalDbContext context, NodeAlertRule rule, Notice notice) =>
        context.Notices.Add(NoticeRow.Of(notice, rule.Channels));
}
