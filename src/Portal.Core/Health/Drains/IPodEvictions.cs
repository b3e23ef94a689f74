using Portal.Core.Clusters;
using Portal.Core.Operations;

namespace Portal.Core.Health.Drains;

/// <summary>The way to the pods of a node that is drained.</summary>
public interface IPodEvictions
{
    /// <summary>
    /// Looks at the node's pods and asks those to leave that may: once for each pod, again only for those that were held
    /// up. What was asked before and is still there is let end.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="order">Which pods may be evicted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One line per pod that has to leave; empty when the node is drained.</returns>
    /// <exception cref="Catalog.FarSideException">The cluster could not be read or refused; its code is <see cref="Catalog.FarSideException.Forbidden"/> where the right is missing.</exception>
    Task<IReadOnlyList<PodProgress>> EvictAsync(
        Cluster cluster,
        EvictionOrder order,
        CancellationToken cancellationToken
    );
}
