namespace Portal.Core.Health;

/// <summary>What a part of the cluster told; API servers keep it for about an hour. Texts come from the cluster.</summary>
public sealed record ClusterEvent(
    string Uid,
    string Namespace,
    bool IsWarning,
    string Reason,
    string Message,
    string ObjectKind,
    string ObjectName,
    string? Source,
    int Count,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt
)
{
    /// <summary>
    /// What it is about lies in no namespace, a node or a volume; API servers keep such events in the namespace
    /// <c>default</c>, where they say nothing of that namespace.
    /// </summary>
    public bool IsOfCluster { get; init; }
}
