using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Planning.Code;

/// <summary>The provider's side of "View as code": what it would send, as a person would write it for other tools.</summary>
public interface IChangeCode
{
    string Provider { get; }

    /// <summary>The creation of a cluster, from half a plan as well. Asks no far side.</summary>
    Task<IReadOnlyList<CodeText>> OfAsync(ClusterPlan plan, CancellationToken cancellationToken);

    /// <summary>A change of a cluster that exists: the requests that would leave now, which depend on how it is.</summary>
    /// <exception cref="FarSideException">The far side could not be read.</exception>
    Task<IReadOnlyList<CodeText>> OfAsync(ClusterChange change, Cluster cluster, CancellationToken cancellationToken);
}
