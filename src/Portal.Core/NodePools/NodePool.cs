using System.Text.Json.Nodes;

namespace Portal.Core.NodePools;

/// <summary>A node pool as last read from its far side.</summary>
public sealed record NodePool(
    string Name,
    string Mode,
    string OsType,
    string OsSku,
    string VmSize,
    int Count,
    bool Autoscale,
    int? MinCount,
    int? MaxCount,
    int MaxPods,
    string KubernetesVersion,
    string NodeImageVersion,
    string ProvisioningState,
    string PowerState,
    IReadOnlyList<string> Zones,
    IReadOnlyList<string> Taints,
    IReadOnlyDictionary<string, string> Labels
)
{
    /// <summary>The version of what was read, for writes that must not overwrite another's; null where there is none.</summary>
    public string? ETag { get; init; }

    /// <summary>The provider's further facts under its own names (for AKS: upgradeSettings, vnetSubnetID, ...). No secret.</summary>
    public JsonObject Details
    {
        get;
        init => field = value ?? [];
    } = [];

    public bool IsSystem => string.Equals(Mode, "System", StringComparison.OrdinalIgnoreCase);

    public bool IsSpot => PoolFacts.IsSpot(this);

    public bool IsWindows => string.Equals(OsType, "Windows", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its last operation did not succeed: nodes may be half-way.</summary>
    public bool EndedBadly => ProvisioningState is "Failed" or "Canceled";

    public bool IsStopped => string.Equals(PowerState, "Stopped", StringComparison.OrdinalIgnoreCase);
}
