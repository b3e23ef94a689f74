using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;

namespace Portal.Core.Upgrades;

/// <summary>The stored offers. Screens show them with their age; nothing is asked in order to show them.</summary>
public interface IUpgradeOffers
{
    /// <summary>Of all clusters that are there; one that was never asked about is missing.</summary>
    Task<IReadOnlyList<UpgradeReading>> ListAsync(VisibleScopes scopes, CancellationToken cancellationToken);

    Task<UpgradeReading?> FindAsync(Guid clusterId, VisibleScopes scopes, CancellationToken cancellationToken);

    /// <summary>An older answer never overwrites a newer one; nothing is written for a cluster that is gone.</summary>
    Task SaveAsync(Guid clusterId, UpgradeOffers offers, CancellationToken cancellationToken);

    /// <summary>Notes that asking failed; the last answer stays.</summary>
    Task SaveFailureAsync(Guid clusterId, string sentence, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>The provider's side: always asks.</summary>
public interface IUpgradeOfferSource
{
    string Provider { get; }

    /// <summary>What the cluster and its pools can be upgraded to: two requests, and one per pool.</summary>
    /// <returns>Null when the cluster is not there.</returns>
    /// <exception cref="Catalog.FarSideException">The far side could not be read.</exception>
    Task<UpgradeOffers?> ReadAsync(Connection connection, Cluster cluster, CancellationToken cancellationToken);

    /// <summary>What a region offers: one request.</summary>
    /// <exception cref="Catalog.FarSideException">The far side could not be read.</exception>
    Task<RegionOffer> ReadRegionAsync(Connection connection, string location, CancellationToken cancellationToken);
}
