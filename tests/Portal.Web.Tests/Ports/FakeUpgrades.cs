using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Upgrades;

namespace Portal.Web.Tests.Ports;

/// <summary>What clusters can be upgraded to, and what they use; a far side would be an error.</summary>
internal sealed class FakeUpgrades : IUpgradeOffers, IUpgradeOfferSource, IClusterTraits
{
    public Dictionary<Guid, UpgradeReading> Readings { get; } = [];

    public Dictionary<string, ClusterTraits> Traits { get; } = new(StringComparer.Ordinal);

    /// <summary>What the far side says when a person asks; null lets nobody ask.</summary>
    public Func<UpgradeOffers?>? Answer { get; set; }

    public string Provider => "Aks";

    public void Offer(Cluster cluster, params string[] versions) =>
        Readings[cluster.Id] = new UpgradeReading(
            cluster.Id,
            new UpgradeOffers(
                cluster.KubernetesVersion,
                [.. versions.Select(version => new UpgradeOffer(version, false))],
                [.. cluster.NodePools.Select(pool => new PoolOffers(pool.Name, pool.KubernetesVersion, [], null))],
                FakeInventory.SeenAt
            ),
            null,
            null
        );

    public ClusterTraits Of(Cluster cluster) => Traits.GetValueOrDefault(cluster.Name, ClusterTraits.None);

    public Task<IReadOnlyList<UpgradeReading>> ListAsync(VisibleScopes scopes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<UpgradeReading>>([.. Readings.Values]);

    public Task<UpgradeReading?> FindAsync(Guid clusterId, VisibleScopes scopes, CancellationToken cancellationToken) =>
        Task.FromResult(Readings.GetValueOrDefault(clusterId));

    public Task SaveAsync(Guid clusterId, UpgradeOffers offers, CancellationToken cancellationToken)
    {
        Readings[clusterId] = new UpgradeReading(clusterId, offers, null, null);
        return Task.CompletedTask;
    }

    public Task SaveFailureAsync(
        Guid clusterId,
        string sentence,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<UpgradeOffers?> ReadAsync(
        Connection connection,
        Cluster cluster,
        CancellationToken cancellationToken
    ) => Answer is { } answer ? Task.FromResult(answer()) : throw new NotSupportedException();

    public Task<RegionOffer> ReadRegionAsync(
        Connection connection,
        string location,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
