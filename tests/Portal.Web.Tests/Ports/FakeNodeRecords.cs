using Portal.Core.Access;
using Portal.Core.Health;

namespace Portal.Web.Tests.Ports;

/// <summary>Records that a test writes down.</summary>
internal sealed class FakeNodeRecords : INodeRecords
{
    public List<RecordedCluster> Clusters { get; } = [];

    public List<ConditionChange> Conditions { get; } = [];

    public List<HealthChange> Changes { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>Conditions of the node of this name are not answered before its task has ended.</summary>
    public Dictionary<string, Task> Slow { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<RecordedCluster>> ListAsync(VisibleScopes scopes, CancellationToken cancellationToken) =>
        Read<RecordedCluster>([.. Clusters]);

    /// <summary>Nodes that use cases find by name.</summary>
    public List<RecordedNode> Nodes { get; } = [];

    public Task<RecordedNode?> FindAsync(
        Guid clusterId,
        string nodeName,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => Task.FromResult(Nodes.FirstOrDefault(it => it.Cluster.Id == clusterId && it.Node.Name == nodeName));

    public async Task<IReadOnlyList<ConditionChange>> ConditionsAsync(
        Guid clusterId,
        string nodeName,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        await Slow.GetValueOrDefault(nodeName, Task.CompletedTask);
        return await Read<ConditionChange>([.. Conditions]);
    }

    public Task<IReadOnlyList<HealthChange>> ChangesAsync(
        DateTimeOffset since,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => Read<HealthChange>([.. Changes.OrderByDescending(it => it.At)]);

    private Task<IReadOnlyList<T>> Read<T>(IReadOnlyList<T> rows) =>
        Failure is null ? Task.FromResult(rows) : Task.FromException<IReadOnlyList<T>>(Failure);
}
