using Portal.Core.Health.Recording;

namespace Portal.Core.Health.Alerts;

/// <summary>
/// Which alerts begin and which end. Pure, and steady: what it raised is open the next time, so it is not raised again.
/// </summary>
public static class NodeAlertEvaluation
{
    public static NodeAlertChanges Of(NodeAlertSituation situation, DateTimeOffset now)
    {
        var open = situation.Open.Select(alert => (alert.RuleId, alert.ClusterId, alert.NodeUid)).ToHashSet();
        var rules = situation.Rules.ToDictionary(rule => rule.Id);
        var clusters = situation.Clusters.ToDictionary(cluster => cluster.ClusterId);
        return new NodeAlertChanges(
            [
                .. situation
                    .Rules.SelectMany(rule => Due(rule, situation.Clusters, now))
                    .Where(alert => !open.Contains((alert.RuleId, alert.ClusterId, alert.NodeUid))),
            ],
            [
                .. situation
                    .Open.Where(alert =>
                        IsOver(
                            alert,
                            rules.GetValueOrDefault(alert.RuleId),
                            clusters.GetValueOrDefault(alert.ClusterId)
                        )
                    )
                    .Select(alert => alert.Id),
            ]
        );
    }

    private static IEnumerable<DueAlert> Due(
        NodeAlertRule rule,
        IEnumerable<ClusterIllness> clusters,
        DateTimeOffset now
    )
    {
        var latest = now - TimeSpan.FromMinutes(rule.Minutes);
        foreach (var cluster in clusters.Where(cluster => (rule.ClusterId ?? cluster.ClusterId) == cluster.ClusterId))
        {
            if (cluster.UnreachableSince is { } cutOff)
            {
                // Its nodes say nothing now, so they raise nothing: one cable must not ring 5,000 times.
                if (rule.States.Contains(NodeState.NotReachable) && cutOff <= latest)
                {
                    yield return new DueAlert(rule, cluster.ClusterId, null, null, NodeState.NotReachable, cutOff);
                }

                continue;
            }

            foreach (var node in cluster.Nodes.Where(node => rule.States.Contains(node.Standing.State)))
            {
                if (Since(rule, node.Standing) is var since && since <= latest)
                {
                    yield return new DueAlert(rule, cluster.ClusterId, node.Uid, node.Name, node.Standing.State, since);
                }
            }
        }
    }

    /// <summary>A rule that minds every illness counts from where the illness began, else from where the state did.</summary>
    private static DateTimeOffset Since(NodeAlertRule rule, NodeStanding standing) =>
        rule.States.Contains(NodeState.Degraded) && rule.States.Contains(NodeState.NotReady)
            ? standing.IllSince ?? standing.Since
            : standing.Since;

    private static bool IsOver(OpenAlert alert, NodeAlertRule? rule, ClusterIllness? cluster)
    {
        if (rule is null || cluster is null)
        {
            return true;
        }

        if (alert.NodeUid is null)
        {
            return cluster.UnreachableSince is null || !rule.States.Contains(NodeState.NotReachable);
        }

        // While the cluster is silent nobody knows whether the node recovered.
        return cluster.UnreachableSince is null
            && !cluster.Nodes.Any(node =>
                string.Equals(node.Uid, alert.NodeUid, StringComparison.Ordinal)
                && rule.States.Contains(node.Standing.State)
            );
    }
}

/// <summary>Everything the evaluation looks at; clusters that are gone are not in it.</summary>
public sealed record NodeAlertSituation(
    IReadOnlyList<NodeAlertRule> Rules,
    IReadOnlyList<ClusterIllness> Clusters,
    IReadOnlyList<OpenAlert> Open
);

/// <summary>The nodes of a cluster that are not healthy; <paramref name="UnreachableSince"/> is null while it answers.</summary>
public sealed record ClusterIllness(Guid ClusterId, DateTimeOffset? UnreachableSince, IReadOnlyList<IllNode> Nodes);

public sealed record IllNode(string Uid, string Name, NodeStanding Standing);

/// <summary>An alert that has not ended; <paramref name="NodeUid"/> is null for a whole cluster.</summary>
public sealed record OpenAlert(Guid Id, Guid RuleId, Guid ClusterId, string? NodeUid);

public sealed record NodeAlertChanges(IReadOnlyList<DueAlert> Raise, IReadOnlyList<Guid> End)
{
    public bool IsNothing => Raise.Count == 0 && End.Count == 0;
}

/// <summary>An alert to raise.</summary>
public sealed record DueAlert(
    NodeAlertRule Rule,
    Guid ClusterId,
    string? NodeUid,
    string? NodeName,
    NodeState State,
    DateTimeOffset Since
)
{
    public Guid RuleId => Rule.Id;
}
