using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Health;

/// <summary>
/// The events of a cluster as far as a caller may see them: all of them, or those of the namespaces in which a role of
/// theirs holds. Of the others they do not learn how many there are.
/// </summary>
public sealed class VisibleEvents(IInventory inventory, ILiveCluster live)
{
    /// <returns>Null where the caller may see no event of the cluster, or there is no such cluster.</returns>
    public async Task<IAsyncEnumerable<LiveChanges<ClusterEvent>>?> FollowAsync(
        Caller caller,
        Guid clusterId,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeEvents);
        if (await inventory.FindAsync(clusterId, scopes, cancellationToken) is { } whole)
        {
            return live.FollowEventsAsync(whole, cancellationToken);
        }

        if (await inventory.FindAsync(clusterId, scopes.PartialClusters, cancellationToken) is not { } cluster)
        {
            return null;
        }

        var names = scopes.NamespacesOf(Scope.Cluster(cluster.Connection, cluster.Name));
        var visible = names.ToHashSet(StringComparer.Ordinal);
        return live.FollowEventsAsync(cluster, cancellationToken)
            .OnlyAsync(it => !it.IsOfCluster && visible.Contains(it.Namespace), cancellationToken);
    }
}
