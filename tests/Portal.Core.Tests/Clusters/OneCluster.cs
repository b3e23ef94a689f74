using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Tests.Clusters;

/// <summary>An inventory in which one cluster can be found.</summary>
internal sealed class OneCluster(Cluster cluster) : IInventory
{
    public Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
        Task.FromResult(Sees(scopes) && id == cluster.Id ? cluster : null);

    public Task<IReadOnlyList<Cluster>> ListAsync(
        ClusterQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<Cluster>>(Sees(scopes) ? [cluster] : []);

    public Task<IReadOnlyList<Cluster>> FindAsync(string name, VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task SaveAsync(Cluster cluster, CancellationToken token) => Task.CompletedTask;

    public Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken token) =>
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

    private bool Sees(VisibleScopes scopes) => scopes.Include(Scope.Cluster(cluster.Connection, cluster.Name));
}
