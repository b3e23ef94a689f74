using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Upgrades;

/// <summary>How all clusters stand, from the inventory and the stored offers. Asks no far side.</summary>
public sealed class UpgradeReader(
    IInventory inventory,
    IUpgradeOffers offers,
    IEnumerable<IClusterTraits> traits,
    TimeProvider time
)
{
    public async Task<IReadOnlyList<UpgradeStanding>> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        var clusters = await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken);
        var known = (await offers.ListAsync(scopes, cancellationToken)).ToDictionary(reading => reading.ClusterId);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return
        [
            .. clusters
                .Where(cluster => cluster.IsRead)
                .Select(cluster =>
                    UpgradeStanding.Of(cluster, TraitsOf(cluster), known.GetValueOrDefault(cluster.Id), today)
                ),
        ];
    }

    /// <summary>How one cluster stands; the caller sees it already.</summary>
    public async Task<UpgradeStanding> FindAsync(Caller caller, Cluster cluster, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        var reading = await offers.FindAsync(cluster.Id, scopes, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return UpgradeStanding.Of(cluster, TraitsOf(cluster), reading, today);
    }

    public ClusterTraits TraitsOf(Cluster cluster) =>
        traits.FirstOrDefault(it => string.Equals(it.Provider, cluster.Provider, StringComparison.Ordinal))
            is { } provider
            ? provider.Of(cluster)
            : ClusterTraits.None;
}
