using System.Security.Cryptography;
using Portal.Core.Catalog;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Kubernetes.Leasing;

namespace Portal.Providers.Reach;

/// <summary>Leases clients of the one pool, by the way that the cluster's provider knows.</summary>
internal sealed class ClusterReach : IClusterReach, IDisposable
{
    private readonly IEnumerable<IClusterAccess> _accesses;
    private readonly KubeClientPool _pool;
    private readonly IDisposable _subscription;

    public ClusterReach(IEnumerable<IClusterAccess> accesses, KubeClientPool pool, IChangeFeed changes)
    {
        (_accesses, _pool) = (accesses, pool);
        _subscription = changes.Subscribe(Heard);
    }

    public async Task<KubeClientLease> LeaseAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var access =
            Find(cluster)
            ?? throw new FarSideException(
                "ProviderHasNoApi",
                $"The portal does not know how to reach the API server of clusters of the provider {cluster.Provider}.",
                "Attach the cluster by its kubeconfig to see inside it."
            );
        return await LeaseAsync(await access.FindAsync(cluster, cancellationToken), cancellationToken);
    }

    /// <exception cref="FarSideException">The credential cannot be read or is not one.</exception>
    public async Task<KubeClientLease> LeaseAsync(ClusterWay way, CancellationToken cancellationToken)
    {
        if (_pool.TryLease(way.Key) is { } known)
        {
            return known;
        }

        try
        {
            return _pool.Lease(way.Key, await way.OpenAsync(cancellationToken));
        }
        catch (CryptographicException exception)
        {
            throw new FarSideException(
                "CredentialUnreadable",
                "The client certificate of the connection cannot be read.",
                "Rotate the connection with a kubeconfig whose certificate and key belong together.",
                exception
            );
        }
    }

    public void Doubt(Cluster cluster) => Find(cluster)?.Doubt(cluster);

    public void Dispose() => _subscription.Dispose();

    private IClusterAccess? Find(Cluster cluster) =>
        _accesses.FirstOrDefault(it => string.Equals(it.Provider, cluster.Provider, StringComparison.Ordinal));

    // A connection was rotated or detached, here or on another replica: whoever follows its cluster leases again.
    private void Heard(Change change)
    {
        if (change.Topic != ChangeTopic.Connections || !Guid.TryParse(change.Key, out var connection))
        {
            return;
        }

        foreach (var client in _accesses.SelectMany(it => it.Forget(connection)))
        {
            _pool.Forget(client);
        }
    }
}
