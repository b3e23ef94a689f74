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
);
