using System.Runtime.CompilerServices;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Workloads;
using Portal.Kubernetes.Resources;
using Portal.Providers.Workloads;
using Node = Portal.Core.Health.Node;
using Pod = Portal.Core.Health.Pod;

namespace Portal.Providers.Health;

/// <summary>What clusters show now, from watches of their API servers.</summary>
internal sealed class LiveClusters(ClusterLeases leases, UsageSampler usage, TimeProvider time) : ILiveCluster
{
    public async IAsyncEnumerable<LiveChanges<Node>> FollowNodesAsync(
        Cluster cluster,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Who looks at nodes looks at what they use.
        using var wanted = usage.Want(cluster);
        await foreach (
            var change in FollowAsync(cluster, ResourceTypes.Nodes, NodeReader.Read).RunAsync(cancellationToken)
        )
        {
            yield return change;
        }
    }

    public IAsyncEnumerable<LiveChanges<Pod>> FollowPodsAsync(Cluster cluster, CancellationToken cancellationToken) =>
        FollowAsync(cluster, ResourceTypes.Pods, PodReader.Read).RunAsync(cancellationToken);

    public IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowEventsAsync(
        Cluster cluster,
        CancellationToken cancellationToken
    ) => FollowAsync(cluster, ResourceTypes.Events, EventReader.Read).RunAsync(cancellationToken);

    public IAsyncEnumerable<LiveChanges<Workload>> FollowWorkloadsAsync(
        Cluster cluster,
        WorkloadKind kind,
        CancellationToken cancellationToken
    ) =>
        FollowAsync(cluster, WorkloadDocument.TypeOf(kind), document => WorkloadDocument.Read(kind, document))
            .RunAsync(cancellationToken);

    public NodeUsage Usage(Guid clusterId, string nodeName) => usage.Of(clusterId, nodeName);

    private ClusterFollowing<T, TNoun> FollowAsync<T, TNoun>(Cluster cluster, ResourceType<T> type, Func<T, TNoun> read)
        where T : class
        where TNoun : class => new(leases, time, cluster, type, read);
}
