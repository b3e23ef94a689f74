using Portal.Core.Catalog;
using Portal.Core.Networking.Known;

namespace Portal.Core.Clusters;

/// <summary>
/// All that the rules of a create may look at. <paramref name="Catalog"/> is null before a region is chosen or while it
/// cannot be read; rules that need it then stay silent, and pre-flight refuses to start without it.
/// <paramref name="ClusterNames"/> are those of the whole connection.
/// </summary>
public sealed record CreateFacts(
    ClusterPlan Plan,
    RegionCatalog? Catalog,
    IReadOnlyList<string> ClusterNames,
    int ClustersInRegion,
    DateOnly Today
)
{
    /// <summary>Ranges that are taken anywhere the portal sees; empty while they cannot be read.</summary>
    public IReadOnlyList<KnownRange> Known { get; init; } = [];
}
