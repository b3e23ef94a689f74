namespace Portal.Core.Health;

/// <summary>
/// What a node's condition means, in plain words. <paramref name="Sentence"/> is the headline ("Not ready for 12 minutes:
/// the kubelet stopped reporting."), <paramref name="Detail"/> what follows from it, <paramref name="Runbook"/> the key of
/// the runbook that helps, null for a healthy node. <paramref name="State"/> may be worse than the tile's: flapping and
/// missed heartbeats are seen only with the node's past.
/// </summary>
public sealed record NodeVerdict(
    NodeState State,
    string Sentence,
    string Detail,
    DateTimeOffset? Since,
    AffectedPods Affected,
    string? Runbook
);

/// <summary>
/// Pods that suffer with the node, and the workloads that have no other ready replica. Pods that belong to the node
/// itself (of DaemonSets, and those the kubelet starts from its own files) are not counted.
/// </summary>
public sealed record AffectedPods(int Pods, IReadOnlyList<PodOwner> OnlyReplica)
{
    public static AffectedPods None { get; } = new(0, []);
}
