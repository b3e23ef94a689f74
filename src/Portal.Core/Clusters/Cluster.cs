using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Connections;
using Portal.Core.NodePools;

namespace Portal.Core.Clusters;

/// <summary>
/// A cluster as last read from its far side. <see cref="ProviderId"/> is the far side's own id (for AKS the resource
/// id) and is compared without case. <see cref="ProvisioningState"/> is an open set of the provider's words.
/// </summary>
public sealed record Cluster
{
    /// <summary>
    /// The state of a cluster that its connection names and that has never answered: nothing more is known of it, and
    /// <see cref="SeenAt"/> says only when it was first asked for.
    /// </summary>
    public const string NeverRead = "Not read yet";

    public required Guid Id { get; init; }
    public required string Connection { get; init; }
    public required string Provider { get; init; }
    public required string Name { get; init; }
    public required string ProviderId { get; init; }

    /// <summary>Resource group, or the provider's nearest thing to it.</summary>
    public required string Group { get; init; }
    public required string Location { get; init; }
    public required string KubernetesVersion { get; init; }
    public required string ProvisioningState { get; init; }
    public required string PowerState { get; init; }
    public required IReadOnlyList<NodePool> NodePools { get; init; }
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>What only the provider's screens show: tier, network profile, addresses. No secret.</summary>
    public required JsonObject Details { get; init; }
    public string? ETag { get; init; }

    /// <summary>When the far side last confirmed this.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Since when it is missing on the far side; null while it is there.</summary>
    public Disappearance? Vanished { get; init; }

    public bool IsRead => !string.Equals(ProvisioningState, NeverRead, StringComparison.Ordinal);

    /// <summary>Known by its kubeconfig alone: nobody tells of its pools, network and life but its nodes.</summary>
    public bool IsAttached => string.Equals(Provider, AttachedConnection.Provider, StringComparison.OrdinalIgnoreCase);

    /// <summary>Marked as production by its tags. Who may change the mark is asked for the rights of production too.</summary>
    public bool IsProduction => ProductionMark.IsOn(Tags);

    /// <summary>Its last operation did not succeed: some of it may be half-way.</summary>
    public bool EndedBadly => ProvisioningState is "Failed" or "Canceled";

    public bool IsStopped => string.Equals(PowerState, "Stopped", StringComparison.OrdinalIgnoreCase);

    /// <summary>Who changed it last, where the far side tells.</summary>
    public string? LastModifiedBy => SystemData("lastModifiedBy");

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastModifiedAt =>
        DateTimeOffset.TryParse(
            SystemData("lastModifiedAt"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;

    /// <summary>
    /// False while the far side works on it or on a pool: then a reading shows something halfway. The set of its words is
    /// open, and those for work under way are participles.
    /// </summary>
    public bool IsSettled =>
        !Provisioning.IsUnderWay(ProvisioningState)
        && !NodePools.Any(pool => Provisioning.IsUnderWay(pool.ProvisioningState));

    public int NodeCount => NodePools.Sum(pool => pool.Count);

    private string? SystemData(string name) =>
        Details["systemData"] is JsonObject data
        && data[name] is JsonValue value
        && value.TryGetValue<string>(out var text)
            ? text
            : null;
}

/// <summary>
/// A cluster that a reading no longer met. <paramref name="Operation"/> is the portal's own that deleted it; null when it
/// went by somebody else's doing.
/// </summary>
public sealed record Disappearance(DateTimeOffset Since, long? Operation);
