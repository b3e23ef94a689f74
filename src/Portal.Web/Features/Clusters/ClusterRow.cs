using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Clusters;

/// <summary>
/// One line of the list: a cluster of the inventory, or one that is being created. Where no reading has met it yet
/// <see cref="SeenAt"/> is null.
/// </summary>
public sealed record ClusterRow(
    string Name,
    string Connection,
    string Provider,
    string Group,
    string Location,
    string Version
)
{
    /// <summary>The state of a cluster that vanished.</summary>
    public const string VanishedState = "Vanished";

    public string State { get; init; } = "";
    public string Power { get; init; } = "";
    public int? Pools { get; init; }
    public int? Nodes { get; init; }
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The far side no longer has it; what is shown is what was read last.</summary>
    public Disappearance? Vanished { get; init; }

    /// <summary>The namespaces of which the person may see something, and no more of the cluster; null where they see it whole.</summary>
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>What is being done to it now.</summary>
    public ClusterWork? Work { get; init; }

    /// <summary>What keeps it from being changed; null when nothing does.</summary>
    public ScopeProtection? Protection { get; init; }

    /// <summary>Another cluster has the same name, so the address must say more.</summary>
    public bool SharesName { get; init; }

    /// <summary>A cluster to come is nowhere but in its operation.</summary>
    public string Address =>
        SeenAt is null && Work is not null ? $"/operations/{Work.OperationId}"
        : SharesName ? ClusterAddress.Of(Name, Connection, Group)
        : ClusterAddress.Of(Name);

    public string TagText => string.Join(", ", Tags.Select(tag => $"{tag.Key}={tag.Value}"));

    /// <summary>Orders 1.9 before 1.10.</summary>
    public string VersionOrder =>
        KubernetesVersion.Find(Version) is { } version
            ? $"{version.Major:D6}.{version.Minor:D6}.{version.Patch ?? 0:D6}"
            : Version;

    public static IReadOnlyList<ClusterRow> Of(
        IReadOnlyList<Cluster> clusters,
        IReadOnlyList<PartialCluster> parts,
        IReadOnlyList<Operation> running
    )
    {
        var work = running
            .DistinctBy(operation => operation.ExclusiveKey, StringComparer.Ordinal)
            .ToDictionary(operation => operation.ExclusiveKey, ClusterWork.Of, StringComparer.Ordinal);
        // A far side's pages may repeat a cluster while it changes; it is one row all the same.
        var known = clusters
            .OrderBy(cluster => cluster.Vanished is not null)
            .DistinctBy(KeyOf, StringComparer.Ordinal)
            .ToDictionary(KeyOf, cluster => Of(cluster, work), StringComparer.Ordinal);
        var coming = running
            .Where(operation => operation.Kind == Permission.CreateCluster)
            .Where(operation => !known.ContainsKey(operation.ExclusiveKey))
            .Select(Of);
        ClusterRow[] rows = [.. known.Values, .. parts.Select(Of), .. coming];
        var names = rows.CountBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return [.. rows.Select(row => row with { SharesName = names[row.Name] > 1 })];
    }

    /// <summary>The same row with what protects it at a moment.</summary>
    public ClusterRow In(ProtectionMap map, DateTimeOffset at) =>
        Namespaces is null && map.On(Scope.Cluster(Connection, Name), at) is { StopsChanges: true } protection
            ? this with
            {
                Protection = protection with { Coming = [] },
            }
            : this;

    private static string KeyOf(Cluster cluster) =>
        ExclusiveKey.OfCluster(cluster.Connection, cluster.Group, cluster.Name);

    private static ClusterRow Of(Cluster cluster, Dictionary<string, ClusterWork> work) =>
        new(
            cluster.Name,
            cluster.Connection,
            cluster.Provider,
            cluster.Group,
            cluster.Location,
            cluster.KubernetesVersion
        )
        {
            State = cluster.Vanished is null ? cluster.ProvisioningState : VanishedState,
            Power = cluster.Vanished is null ? cluster.PowerState : "",
            Pools = cluster.IsRead ? cluster.NodePools.Count : null,
            Nodes = cluster.IsRead ? cluster.NodeCount : null,
            Tags = cluster.Tags,
            SeenAt = cluster.IsRead ? cluster.SeenAt : null,
            Vanished = cluster.Vanished,
            Work = work.GetValueOrDefault(KeyOf(cluster)),
        };

    private static ClusterRow Of(PartialCluster cluster) =>
        new(cluster.Name, cluster.Connection, cluster.Provider, cluster.Group, "", cluster.KubernetesVersion)
        {
            State = cluster.Vanished is null ? cluster.ProvisioningState : VanishedState,
            Power = cluster.Vanished is null ? cluster.PowerState : "",
            SeenAt = cluster.IsRead ? cluster.SeenAt : null,
            Vanished = cluster.Vanished,
            Namespaces = cluster.Namespaces,
        };

    private static ClusterRow Of(Operation creation)
    {
        var basics = BasicsOf(creation);
        return new(
            creation.Target.Cluster,
            creation.Target.Connection,
            creation.Provider,
            basics?.ResourceGroup ?? "",
            basics?.Location ?? "",
            basics?.KubernetesVersion ?? ""
        )
        {
            Work = ClusterWork.Of(creation),
        };
    }

    // A plan of another shape (written by a newer portal) still has a name and an operation to show.
    private static ClusterBasics? BasicsOf(Operation creation)
    {
        try
        {
            return PlanJson.Read(creation.Plan).Basics;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An operation at work on a cluster, as its row shows it.</summary>
public sealed record ClusterWork(long OperationId, OperationState State, string Title, string Progress, int? Percent)
{
    public static ClusterWork Of(Operation operation) =>
        new(
            operation.Id,
            operation.State,
            operation.Title,
            operation.CurrentStep?.Progress ?? operation.CurrentStep?.Name ?? operation.Title,
            StepShare.Of(operation.CurrentStep)
        );
}
