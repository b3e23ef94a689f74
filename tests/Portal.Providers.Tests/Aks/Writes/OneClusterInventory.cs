using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Providers.Tests.Aks.Writes;

/// <summary>An inventory of one cluster, which can be forgotten.</summary>
internal sealed class OneClusterInventory(Cluster cluster) : IInventory
{
    public Cluster? Known { get; set; } = cluster;

    public bool SavedGone { get; private set; }

    public Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
        Task.FromResult(Known?.Id == id ? Known : null);

    public Task SaveAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        Known = cluster with { Id = Known?.Id ?? cluster.Id };
        return Task.CompletedTask;
    }

    public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (Known, SavedGone) = (null, true);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Cluster>> ListAsync(
        ClusterQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<Cluster>> FindAsync(string name, VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken token
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken token) =>
        throw new NotSupportedException();

    public Task SaveFailureAsync(
        string connection,
        string sentence,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        CancellationToken token
    ) => throw new NotSupportedException();
}
