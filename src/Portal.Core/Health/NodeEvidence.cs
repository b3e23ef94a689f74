namespace Portal.Core.Health;

/// <summary>Everything a verdict looks at. What is not known is left empty; the verdict then says less, never wrong.</summary>
public sealed record NodeEvidence(Node Node, Freshness Freshness, DateTimeOffset Now)
{
    /// <summary>All pods of the cluster; null while they are not known.</summary>
    public IReadOnlyCollection<Pod>? Pods { get; init; }

    /// <summary>All nodes of the cluster, to know which replicas elsewhere stand on a ready node.</summary>
    public IReadOnlyCollection<Node> Nodes { get; init; } = [];

    /// <summary>Events of the cluster, in any order; those of other objects are passed over.</summary>
    public IReadOnlyCollection<ClusterEvent> Events { get; init; } = [];

    /// <summary>Recorded changes of this node's conditions, in any order.</summary>
    public IReadOnlyCollection<ConditionChange> Changes { get; init; } = [];

    internal TimeSpan? Age => Node.CreatedAt is { } created ? Now - created : null;

    internal bool HasTaint(string key) =>
        Node.Taints.Any(taint => string.Equals(taint.Key, key, StringComparison.Ordinal));
}
