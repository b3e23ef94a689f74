using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Upgrades;

namespace Portal.Providers.Tests.FarSide;

/// <summary>The inventory, the offers and the snapshots in memory, as far as reading the far side needs them.</summary>
internal sealed class MemoryInventory : IInventory, IUpgradeOffers, ICatalogSnapshots
{
    private readonly Dictionary<(string, string), string> _snapshots = [];

    public Dictionary<string, Cluster> Clusters { get; } = new(StringComparer.Ordinal);

    public Dictionary<Guid, UpgradeReading> Offers { get; } = [];

    public ConnectionFreshness? Reading { get; private set; }

    public Task<IReadOnlyList<Cluster>> ListAsync(ClusterQuery query, VisibleScopes scopes, CancellationToken token) =>
        Task.FromResult<IReadOnlyList<Cluster>>([.. Clusters.Values]);

    public Task SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken token
    )
    {
        foreach (var cluster in clusters)
        {
            var id = Clusters.GetValueOrDefault(cluster.Name)?.Id ?? cluster.Id;
            Clusters[cluster.Name] = cluster with { Id = id };
        }
        Reading = new ConnectionFreshness(connection, readAt, null, null);
        return Task.CompletedTask;
    }

    public Task SaveFailureAsync(
        string connection,
        string sentence,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        CancellationToken token
    )
    {
        Reading = new ConnectionFreshness(connection, null, at, sentence) { NotBefore = notBefore };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken token) =>
        Task.FromResult<IReadOnlyList<ConnectionFreshness>>(Reading is null ? [] : [Reading]);

    Task<IReadOnlyList<UpgradeReading>> IUpgradeOffers.ListAsync(VisibleScopes scopes, CancellationToken token) =>
        Task.FromResult<IReadOnlyList<UpgradeReading>>([.. Offers.Values]);

    public Task SaveAsync(Guid clusterId, UpgradeOffers offers, CancellationToken token)
    {
        Offers[clusterId] = new UpgradeReading(clusterId, offers, null, null);
        return Task.CompletedTask;
    }

    public Task SaveFailureAsync(Guid clusterId, string sentence, DateTimeOffset at, CancellationToken token)
    {
        Offers[clusterId] = new UpgradeReading(clusterId, Offers.GetValueOrDefault(clusterId)?.Offers, at, sentence);
        return Task.CompletedTask;
    }

    public Task<string?> FindAsync(string connection, string key, CancellationToken token) =>
        Task.FromResult(_snapshots.GetValueOrDefault((connection, key)));

    public Task SaveAsync(string connection, string key, string body, DateTimeOffset readAt, CancellationToken token)
    {
        _snapshots[(connection, key)] = body;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Cluster>> FindAsync(string name, VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken token) =>
        throw new NotSupportedException();

    Task<UpgradeReading?> IUpgradeOffers.FindAsync(Guid clusterId, VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task SaveAsync(Cluster cluster, CancellationToken token) => throw new NotSupportedException();
}
