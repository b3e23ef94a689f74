using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;

namespace Portal.Core.Upgrades;

/// <summary>
/// Asks now what one cluster can be upgraded to, for a person who will not wait until <see cref="SyncUpgradeOffers"/>
/// comes to it: after a creation or an upgrade its offers are those of another version, or none.
/// </summary>
public sealed class AskUpgradeOffers(
    AccessGate gate,
    IConnectionStore connections,
    IEnumerable<IUpgradeOfferSource> sources,
    IUpgradeOffers offers
)
{
    /// <exception cref="AccessDeniedException">The caller may not run a pre-flight there.</exception>
    /// <exception cref="FarSideException">The far side could not be read.</exception>
    public async Task AskAsync(Caller caller, Cluster cluster, CancellationToken cancellationToken)
    {
        var scope = Scope.Cluster(cluster.Connection, cluster.Name);
        await gate.DemandAsync(caller, Permission.RunPreflight, scope, cancellationToken);
        var source = sources.FirstOrDefault(it =>
            string.Equals(it.Provider, cluster.Provider, StringComparison.Ordinal)
        );
        if (
            source is not null
            && await connections.FindAsync(cluster.Connection, cancellationToken) is { } connection
            && await source.ReadAsync(connection, cluster, cancellationToken) is { } read
        )
        {
            await offers.SaveAsync(cluster.Id, read, cancellationToken);
        }
    }
}
