namespace Portal.Core.Health.Recording;

/// <summary>The writer's side of <see cref="INodeRecords"/>: of all replicas, one records a cluster.</summary>
public interface INodeRecorder
{
    /// <summary>Takes the right to record a cluster until it is disposed; null while somebody else has it.</summary>
    Task<INodeRecording?> TryTakeAsync(Guid clusterId, CancellationToken cancellationToken);
}

/// <summary>The right to record one cluster.</summary>
public interface INodeRecording : IAsyncDisposable
{
    /// <summary>What was stored when the right was taken.</summary>
    StoredCluster Stored { get; }

    /// <summary>Canceled when the right is lost: the database connection that carried it broke.</summary>
    CancellationToken Lost { get; }

    /// <summary>Commits all of it or nothing, and tells screens afterwards.</summary>
    /// <exception cref="RecordingLostException">Somebody else wrote meanwhile; nothing was written.</exception>
    Task WriteAsync(ClusterChanges changes, CancellationToken cancellationToken);

    /// <summary>Nothing changed, and that is known at <paramref name="at"/>.</summary>
    Task ConfirmAsync(DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>What is stored of a cluster; nodes by uid, without those that are gone.</summary>
public sealed record StoredCluster(StoredFreshness? Freshness, IReadOnlyDictionary<string, StoredNode> Nodes);

/// <summary>A cluster's freshness, and since when its kind has been the same.</summary>
public sealed record StoredFreshness(Freshness Freshness, DateTimeOffset ChangedAt);

/// <summary>A node with how long it has been as it is.</summary>
public sealed record StoredNode(Node Node, NodeStanding Standing);

/// <summary>
/// What changed of a cluster, found at <paramref name="At"/>. <paramref name="Freshness"/> is null where it is as before;
/// <paramref name="Gone"/> are uids.
/// </summary>
public sealed record ClusterChanges(
    DateTimeOffset At,
    StoredFreshness? Freshness,
    IReadOnlyList<StoredNode> Nodes,
    IReadOnlyList<string> Gone,
    IReadOnlyList<NodeConditionChange> Conditions,
    IReadOnlyList<NodeHappening> Happenings
)
{
    public bool IsNothing => Freshness is null && Nodes.Count == 0 && Gone.Count == 0;
}

/// <summary>A change of one node's condition.</summary>
public sealed record NodeConditionChange(string Uid, string NodeName, ConditionChange Change);

/// <summary>A line of "what changed", before it is stored; without a node it is of the cluster.</summary>
public sealed record NodeHappening(
    DateTimeOffset At,
    string? NodeName,
    string? Pool,
    HealthChangeKind Kind,
    string? Condition,
    TimeSpan? Lasted
);
