using Portal.Core.Clusters;

namespace Portal.Web.Features.ClusterTools;

/// <summary>Which cluster an address means: its name, and where that is not enough its connection and group.</summary>
public sealed record ClusterPlace(string Name, string? Connection, string? Group)
{
    public bool Means(Cluster cluster) => Fits(Connection, cluster.Connection) && Fits(Group, cluster.Group);

    public bool Means(PartialCluster cluster) => Fits(Connection, cluster.Connection) && Fits(Group, cluster.Group);

    private static bool Fits(string? wanted, string value) =>
        string.IsNullOrEmpty(wanted) || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}
