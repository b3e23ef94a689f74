using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Leasing;

namespace Portal.Providers.Reach;

/// <summary>A provider's part of <see cref="IClusterReach"/>.</summary>
internal interface IClusterAccess
{
    string Provider { get; }

    /// <summary>What the way to the cluster is now.</summary>
    /// <exception cref="FarSideException">There is none.</exception>
    Task<ClusterWay> FindAsync(Cluster cluster, CancellationToken cancellationToken);

    /// <summary>Forgets what it remembers of the way.</summary>
    void Doubt(Cluster cluster);

    /// <summary>A connection was rotated or detached: forgets what it remembers of the ways that it gave.</summary>
    /// <param name="connection">Its id.</param>
    /// <returns>Whose clients end with it, as <see cref="KubeClientKey.Cluster"/>.</returns>
    IReadOnlyList<string> Forget(Guid connection);
}

/// <summary>
/// The way to one cluster. <paramref name="OpenAsync"/> reads the credential and is called only where no client of
/// this key exists; it throws <see cref="FarSideException"/>.
/// </summary>
internal sealed record ClusterWay(KubeClientKey Key, Func<CancellationToken, Task<ClusterConnection>> OpenAsync);
