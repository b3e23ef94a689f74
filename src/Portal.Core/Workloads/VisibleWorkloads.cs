using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;

namespace Portal.Core.Workloads;

/// <summary>
/// The workloads of a cluster as far as a caller may see them: all of them, or those of the namespaces in which a role of
/// theirs holds.
/// </summary>
public sealed class VisibleWorkloads(IInventory inventory, ILiveCluster live)
{
    /// <returns>Null where the caller may see none of the cluster, or there is no such cluster.</returns>
    public async Task<IAsyncEnumerable<LiveChanges<Workload>>?> FollowAsync(
        Caller caller,
        Guid clusterId,
        WorkloadKind kind,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        if (await inventory.FindAsync(clusterId, scopes, cancellationToken) is { } whole)
        {
            return live.FollowWorkloadsAsync(whole, kind, cancellationToken);
        }

        if (await inventory.FindAsync(clusterId, scopes.PartialClusters, cancellationToken) is not { } cluster)
        {
            return null;
        }

        var names = scopes.NamespacesOf(Scope.Cluster(cluster.Connection, cluster.Name));
        var visible = names.ToHashSet(StringComparer.Ordinal);
        return live.FollowWorkloadsAsync(cluster, kind, cancellationToken)
            .OnlyAsync(it => visible.Contains(it.Name.Namespace), cancellationToken);
    }
}
