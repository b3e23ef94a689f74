using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Kubernetes.Leasing;

namespace Portal.Providers.Reach;

/// <summary>
/// How the API server of a cluster of the inventory is reached, whatever its provider. All who ask for one cluster
/// share one client and its watches.
/// </summary>
public interface IClusterReach
{
    /// <summary>
    /// The cluster's client. Who holds a lease for long gives it back and asks again when it is
    /// <see cref="KubeClientLease.Retired"/>.
    /// </summary>
    /// <exception cref="FarSideException">No way or no credential could be had; the message says why and what to do.</exception>
    Task<KubeClientLease> LeaseAsync(Cluster cluster, CancellationToken cancellationToken);

    /// <summary>
    /// The API server refused the credential or showed an unknown certificate: what is remembered of the way to it is
    /// read again at the next lease. Costs nothing where nothing is remembered.
    /// </summary>
    void Doubt(Cluster cluster);
}
