using Portal.Core.Clusters;

namespace Portal.Core.Health.Drains;

/// <summary>The way to the nodes of a pool that is emptied.</summary>
public interface IPoolNodes
{
    /// <summary>The nodes that the pool has now, in the order of their names.</summary>
    /// <exception cref="Catalog.FarSideException">The cluster could not be read.</exception>
    Task<IReadOnlyList<Node>> ListAsync(Cluster cluster, string pool, CancellationToken cancellationToken);
}
