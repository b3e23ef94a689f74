using Portal.Core.Clusters.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>A new pool is held to what the pools of a new cluster are held to.</summary>
internal static class AddNodePoolRules
{
    /// <summary>Counted against what is used now, which the other pools are part of.</summary>
    private const string Room = "V-IP-01";

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        .. ShapeRules.Whole([
            .. PoolNameRules.All,
            .. PoolLabelRules.All,
            .. PoolModeRules.All,
            .. PoolScaleRules.All,
            .. PoolUpgradeRules.All,
            .. PoolDiskRules.All,
            .. PoolImageRules.All,
            .. PoolSubnetRules.All.Where(rule => rule.Id != Room),
            .. ClusterSizeRules.All,
            .. WindowsRules.All,
            .. WindowsImageRules.All,
        ]),
        .. ShapeRules.Alone([.. PoolSizeRules.All, .. PoolSubnetRules.All.Where(rule => rule.Id == Room)]),
    ];
}
