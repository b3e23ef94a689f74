using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Components.Shared;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Components.Nodes;

/// <summary>One line of the list of nodes.</summary>
public sealed record NodeRow(FleetCluster Of, FleetNode Shown, bool SharesName)
{
    public Node Node => Shown.Node;
    public string Name => Node.Name;
    public string Cluster => Of.Cluster.Name;
    public NodeState State => Shown.State;
    public string Pool => Node.Pool ?? "";
    public string System => Node.System.ToString();
    public string Version => Node.Version ?? "";
    public string Size => Node.Size ?? "";
    public string Zone => Node.Zone ?? "";

    /// <summary>When what is wrong with it began; for a healthy node since when it is ready.</summary>
    public DateTimeOffset? Since =>
        Node.Conditions.Where(it => it.IsBad).Min(it => it.Since) ?? Node.Condition(NodeCondition.Ready)?.Since;
    public bool Cordoned => Node.Cordoned;
    public DateTimeOffset? CreatedAt => Node.CreatedAt;

    /// <summary>Without the region, which its cluster tells.</summary>
    public string ShortZone =>
        Of.Cluster.Location.Length > 0 && Zone.StartsWith($"{Of.Cluster.Location}-", StringComparison.OrdinalIgnoreCase)
            ? Zone[(Of.Cluster.Location.Length + 1)..]
            : Zone;

    /// <summary>Conditions against it, by their own names.</summary>
    public string Trouble => string.Join(", ", Node.Conditions.Where(it => it.IsBad).Select(it => it.Type));

    /// <summary>Orders 1.9 before 1.10.</summary>
    public string VersionOrder =>
        KubernetesVersion.Find(Version) is { } version
            ? $"{version.Major:D6}.{version.Minor:D6}.{version.Patch ?? 0:D6}"
            : Version;

    public string Address => NodeAddress.Of(Cluster, Name, SharesName ? Of.Cluster.Connection : null);

    /// <summary>Whether its line shows the same; the rest of its cluster is no part of it.</summary>
    public bool LooksLike(NodeRow other) =>
        ReferenceEquals(Shown, other.Shown)
        && SharesName == other.SharesName
        && (Cluster, Of.Cluster.Connection, Of.Cluster.Location)
            == (other.Cluster, other.Of.Cluster.Connection, other.Of.Cluster.Location);

    public NodeKey Key => new(SharesName ? Of.Cluster.Connection : null, Cluster, Name);
}
