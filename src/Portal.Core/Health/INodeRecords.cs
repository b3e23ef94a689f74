using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Health;

/// <summary>What is stored of nodes: the inventory as last seen, and each change of a condition for 7 days.</summary>
public interface INodeRecords
{
    /// <summary>The nodes as last recorded, with the age of each cluster's record; shown before a watch is warm.</summary>
    Task<IReadOnlyList<RecordedCluster>> ListAsync(VisibleScopes scopes, CancellationToken cancellationToken);

    /// <summary>One node as last recorded, by its name; null where the caller may not see it or it is gone.</summary>
    Task<RecordedNode?> FindAsync(
        Guid clusterId,
        string nodeName,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    );

    /// <summary>Changes of one node's conditions since <paramref name="since"/>, oldest first, with the state before it as the first of each condition.</summary>
    Task<IReadOnlyList<ConditionChange>> ConditionsAsync(
        Guid clusterId,
        string nodeName,
        DateTimeOffset since,
        CancellationToken cancellationToken
    );

    /// <summary>What happened to nodes and clusters' reachability since <paramref name="since"/>, newest first.</summary>
    Task<IReadOnlyList<HealthChange>> ChangesAsync(
        DateTimeOffset since,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    );
}

/// <summary>A cluster's nodes as recorded at <paramref name="RecordedAt"/>.</summary>
public sealed record RecordedCluster(
    Guid ClusterId,
    Freshness Freshness,
    DateTimeOffset RecordedAt,
    IReadOnlyList<Node> Nodes
);

/// <summary>One node of a cluster as recorded at <paramref name="RecordedAt"/>.</summary>
public sealed record RecordedNode(Cluster Cluster, Node Node, Freshness Freshness, DateTimeOffset RecordedAt);

/// <summary>From <paramref name="At"/> on the condition was so.</summary>
public sealed record ConditionChange(
    string Type,
    ConditionStatus Status,
    string? Reason,
    string? Message,
    DateTimeOffset At
);

/// <summary>
/// One line of "what changed": a node whose state changed (<paramref name="NodeName"/> set), or a cluster that became
/// unreachable or came back. <paramref name="Lasted"/> is how long the state before it lasted.
/// </summary>
public sealed record HealthChange(
    DateTimeOffset At,
    Guid ClusterId,
    string ClusterName,
    string? NodeName,
    string? Pool,
    HealthChangeKind Kind,
    string? Condition,
    TimeSpan? Lasted
);

public enum HealthChangeKind
{
    StoppedBeingReady,
    ReadyAgain,

    /// <summary>A condition other than Ready turned against the node.</summary>
    ConditionBegan,
    ConditionEnded,
    Cordoned,
    Uncordoned,
    Added,
    Removed,
    ClusterUnreachable,
    ClusterReachable,
}
