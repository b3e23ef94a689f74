using Portal.Core.Clusters;
using Portal.Core.Health;

namespace Portal.Web.Live.Fleet;

/// <summary>
/// The fleet as one person may see it, clusters with a problem first. <paramref name="Recent"/> is what changed in the
/// last hour, newest first. <paramref name="ReadAt"/> is when the portal's own records were read last, null before the
/// first time; <paramref name="StaleSince"/> is set while they cannot be read.
/// </summary>
public sealed record FleetView(
    IReadOnlyList<FleetCluster> Clusters,
    NodeTotals Totals,
    IReadOnlyList<HealthChange> Recent,
    DateTimeOffset? ReadAt,
    DateTimeOffset? StaleSince
)
{
    /// <summary>Connections that failed from the start and of which nobody knows what clusters they have.</summary>
    public IReadOnlyList<ConnectionFreshness> NeverRead { get; init; } = [];

    /// <summary>Clusters of a name; <paramref name="connection"/> tells two of one name apart.</summary>
    public IEnumerable<FleetCluster> Named(string name, string? connection) =>
        Clusters.Where(it =>
            string.Equals(it.Cluster.Name, name, StringComparison.OrdinalIgnoreCase)
            && (
                string.IsNullOrEmpty(connection)
                || string.Equals(it.Cluster.Connection, connection, StringComparison.OrdinalIgnoreCase)
            )
        );
}
