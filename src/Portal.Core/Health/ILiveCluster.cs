using Portal.Core.Clusters;
using Portal.Core.Workloads;

namespace Portal.Core.Health;

/// <summary>
/// What clusters show now. However many follow one kind of one cluster, one watch runs; it ends a while after the last
/// follower. Failures of a cluster are never thrown: they are the <see cref="Freshness"/> of what is followed.
/// </summary>
public interface ILiveCluster
{
    IAsyncEnumerable<LiveChanges<Node>> FollowNodesAsync(Cluster cluster, CancellationToken cancellationToken);

    IAsyncEnumerable<LiveChanges<Pod>> FollowPodsAsync(Cluster cluster, CancellationToken cancellationToken);

    IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowEventsAsync(Cluster cluster, CancellationToken cancellationToken);

    IAsyncEnumerable<LiveChanges<Workload>> FollowWorkloadsAsync(
        Cluster cluster,
        WorkloadKind kind,
        CancellationToken cancellationToken
    );

    /// <summary>The last 60 minutes, oldest first, one sample a minute, from this replica's memory.</summary>
    NodeUsage Usage(Guid clusterId, string nodeName);
}

/// <summary>
/// Everything first (<paramref name="IsWhole"/>), then what changed since the last time, joined by object: a slow
/// follower gets fewer and larger changes, never a queue. <paramref name="All"/> is by uid, immutable, and as it is after these changes.
/// </summary>
public sealed record LiveChanges<T>(
    Freshness Freshness,
    bool IsWhole,
    IReadOnlyDictionary<string, T> All,
    IReadOnlyCollection<T> Changed,
    IReadOnlyCollection<string> Removed
);
