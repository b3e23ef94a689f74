using Portal.Core.Clusters;
using Portal.Core.Health;

namespace Portal.Web.Live.Fleet;

/// <summary>
/// One cluster at one moment; immutable, so that all circuits share it. <paramref name="RecordedAt"/> is the age of the
/// record that is shown until the cluster itself has answered; null once it has.
/// </summary>
public sealed record FleetCluster(
    Cluster Cluster,
    Freshness Freshness,
    DateTimeOffset? RecordedAt,
    IReadOnlyList<FleetPool> Pools,
    NodeTotals Totals
)
{
    public bool HasProblem =>
        Totals.Ill > 0 || Freshness.Kind is FreshnessKind.Unreachable or FreshnessKind.Forbidden or FreshnessKind.Stale;

    public IEnumerable<FleetNode> Nodes => Pools.SelectMany(pool => pool.Nodes);

    public FleetNode? Find(string node) =>
        Nodes.FirstOrDefault(it => string.Equals(it.Node.Name, node, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Nodes of one pool and system, the worst first, then by name. <paramref name="Name"/> is null where labels name no pool.</summary>
public sealed record FleetPool(
    string? Name,
    NodeSystem System,
    string? Size,
    IReadOnlyList<FleetNode> Nodes,
    NodeTotals Totals
)
{
    /// <summary>What its nodes run, each once.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];
}
