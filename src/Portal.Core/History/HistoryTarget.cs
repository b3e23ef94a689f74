using Portal.Core.Access;

namespace Portal.Core.History;

/// <summary>What an entry is about, from the outside in; <paramref name="Kind"/> and <paramref name="Name"/> name the thing itself.</summary>
public sealed record HistoryTarget(string? Connection, string? Cluster, string? Namespace, string Kind, string Name)
{
    /// <summary>Where it lies: who may see differences there sees those of its entries.</summary>
    public Scope Scope =>
        (Connection, Cluster, Namespace) switch
        {
            ({ } connection, { } cluster, null) => Scope.Cluster(connection, cluster),
            ({ } connection, { } cluster, { } name) => Scope.Namespace(connection, cluster, name),
            _ => Scope.Portal,
        };
}
