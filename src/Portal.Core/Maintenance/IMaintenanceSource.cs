using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Maintenance;

/// <summary>The provider's side of maintenance windows: always asks.</summary>
public interface IMaintenanceSource
{
    string Provider { get; }

    /// <exception cref="FarSideException">They could not be read.</exception>
    Task<ClusterMaintenance> ReadAsync(Cluster cluster, CancellationToken cancellationToken);
}
