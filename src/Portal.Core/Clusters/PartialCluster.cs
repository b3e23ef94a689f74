using Portal.Core.Access;

namespace Portal.Core.Clusters;

/// <summary>
/// What somebody sees of a cluster who holds a role in namespaces of it only: that it is there and how it is, as far as the
/// way to the namespaces needs it. Nothing of its nodes, pools, network, region, tags and changes.
/// </summary>
public sealed record PartialCluster(
    Guid Id,
    string Connection,
    string Provider,
    string Name,
    string Group,
    string KubernetesVersion,
    string ProvisioningState,
    string PowerState,
    DateTimeOffset SeenAt,
    IReadOnlyList<string> Namespaces
)
{
    /// <summary>Since when it is missing on the far side; null while it is there.</summary>
    public Disappearance? Vanished { get; init; }

    public bool IsRead => !string.Equals(ProvisioningState, Cluster.NeverRead, StringComparison.Ordinal);

    /// <summary>A cluster of which nothing else is known: for the form of a change in a namespace of it.</summary>
    public Cluster Alone() =>
        new()
        {
            Id = Id,
            Connection = Connection,
            Provider = Provider,
            Name = Name,
            ProviderId = "",
            Group = Group,
            Location = "",
            KubernetesVersion = KubernetesVersion,
            ProvisioningState = ProvisioningState,
            PowerState = PowerState,
            NodePools = [],
            Tags = new Dictionary<string, string>(StringComparer.Ordinal),
            Details = [],
            SeenAt = SeenAt,
            Vanished = Vanished,
        };

    /// <summary>Of a cluster of which <paramref name="scopes"/> include namespaces and no more.</summary>
    internal static PartialCluster Of(Cluster cluster, VisibleScopes scopes) =>
        new(
            cluster.Id,
            cluster.Connection,
            cluster.Provider,
            cluster.Name,
            cluster.Group,
            cluster.KubernetesVersion,
            cluster.ProvisioningState,
            cluster.PowerState,
            cluster.SeenAt,
            scopes.NamespacesOf(Scope.Cluster(cluster.Connection, cluster.Name))
        )
        {
            Vanished = cluster.Vanished,
        };
}
