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

    public bool IsRead => !string.Equals(ProvisioningState, NeverRead, StringComparison.Ordinal);

    /// <summary>Known by its kubeconfig alone: nobody tells of its pools, network and life but its nodes.</summary>
    public bool IsAttached => string.Equals(Provider, AttachedConnection.Provider, StringComparison.OrdinalIgnoreCase);

    /// <summary>Marked as production by its tags. Who may change the mark is asked for the rights of production too.</summary>
    public bool IsProduction => ProductionMark.IsOn(Tags);

    public bool IsStopped => string.Equals(PowerState, "Stopped", StringComparison.OrdinalIgnoreCase);

    /// <summary>Who changed it last, where the far side tells.</summary>
    public string? LastModifiedBy =>
        Details["systemData"] is JsonObject data
        && data["lastModifiedBy"] is JsonValue name
        && name.TryGetValue<string>(out var text)
            ? text
            : null;

    public int NodeCount => NodePools.Sum(pool => pool.Count);
}
