using Portal.Core.Clusters.Rules;
using Portal.Core.Maintenance.Rules;
using Portal.Core.Networking.Rules;
using Portal.Core.NodePools.Rules;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>Everything that is checked before a cluster is created.</summary>
public static class CreateClusterRules
{
    public static RuleBook<CreateFacts> Book { get; } =
        new([
            .. ClusterNameRules.All,
            .. ClusterVersionRules.All,
            .. ClusterSizeRules.All,
            .. AccessRules.All,
            .. ApiServerRules.All,
            .. IntegrationRules.All,
            .. MaintenanceRules.All,
            .. WindowsRules.All,
            .. GmsaRules.All,
            .. WindowsImageRules.All,
            .. PoolNameRules.All,
            .. PoolLabelRules.All,
            .. PoolModeRules.All,
            .. PoolScaleRules.All,
            .. PoolUpgradeRules.All,
            .. PoolSizeRules.All,
            .. PoolDiskRules.All,
            .. PoolImageRules.All,
            .. PoolSubnetRules.All,
            .. AddressRules.All,
            .. RangeRules.All,
            .. ForeignRangeRules.All,
            .. NetworkModeRules.All,
            .. PolicyRules.All,
            .. OutboundRules.All,
            .. SubnetRightsRules.All,
            .. TagRules.All,
        ]);
}
