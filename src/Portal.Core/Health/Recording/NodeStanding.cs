namespace Portal.Core.Health.Recording;

/// <summary>
/// A node's own state (its cluster's reachability aside) and since when. <paramref name="IllSince"/> spans all states but
/// Healthy: from degraded to not ready is one illness.
/// </summary>
public sealed record NodeStanding(NodeState State, DateTimeOffset Since, DateTimeOffset? IllSince)
{
    /// <param name="node">As it is now.</param>
    /// <param name="before">As it was stored; null for a node not seen before.</param>
    /// <param name="at">When this was seen; counts where the cluster names no time.</param>
    public static NodeStanding Of(Node node, StoredNode? before, DateTimeOffset at)
    {
        var state = NodeAssessment.StateOf(node, Freshness.Live);
        var began = Began(node, state) is { } told && told < at ? told : at;
        var recovered = before is not null && RecoveredUnseen(before.Node, node);
        var since = before is { } known && known.Standing.State == state && !recovered ? known.Standing.Since : began;
        return state is NodeState.Healthy
            ? new NodeStanding(state, since, null)
            : new NodeStanding(state, since, recovered ? since : before?.Standing.IllSince ?? since);
    }

    /// <summary>
    /// Not ready before and now, but since a later time with the same status: in between it was ready, and nobody looked.
    /// </summary>
    private static bool RecoveredUnseen(Node before, Node now) =>
        before.Condition(NodeCondition.Ready) is { IsGood: false } old
        && now.Condition(NodeCondition.Ready) is { } ready
        && ready.Status == old.Status
        && ready.Since > old.Since;

    private static DateTimeOffset? Began(Node node, NodeState state) =>
        state is NodeState.Degraded
            ? node.Conditions.Where(condition => condition is { IsReady: false, IsBad: true }).Min(it => it.Since)
            : node.Condition(NodeCondition.Ready)?.Since ?? node.CreatedAt;
}
