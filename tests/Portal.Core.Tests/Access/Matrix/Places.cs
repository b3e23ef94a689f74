using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.Tests.Health;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>The only node there is.</summary>
internal sealed class OneNode(Cluster cluster) : INodeRecords
{
    public Task<RecordedNode?> FindAsync(
        Guid clusterId,
        string nodeName,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            clusterId == cluster.Id && scopes.Include(Scope.Cluster(cluster.Connection, cluster.Name))
                ? new RecordedNode(cluster, Nodes.Node(Nodes.Ready()), Freshness.Live, Nodes.Now)
                : null
        );

    public Task<IReadOnlyList<RecordedCluster>> ListAsync(VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<ConditionChange>> ConditionsAsync(
        Guid clusterId,
        string nodeName,
        DateTimeOffset since,
        CancellationToken token
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<HealthChange>> ChangesAsync(
        DateTimeOffset since,
        VisibleScopes scopes,
        CancellationToken token
    ) => throw new NotSupportedException();
}

/// <summary>The only connection there is.</summary>
internal sealed class OneConnection(Cluster cluster) : IConnectionStore
{
    public Connection Connection { get; } =
        new(Guid.NewGuid(), cluster.Connection, cluster.Provider, [], ConnectionSource.Portal);

    public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Connection>>([Connection]);

    public Task<Connection?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(name == Connection.Name ? Connection : null);

    public Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
