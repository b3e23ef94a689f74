using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Upgrades;
using Portal.Web.Components.Pools;

namespace Portal.Web.Features.ClusterTools.Upgrades;

/// <summary>What is entered for the upgrade of one pool.</summary>
/// <param name="Version">To which; empty before one is chosen.</param>
/// <param name="Settings">How its nodes are replaced.</param>
public sealed record UpgradePoolEntries(string Version, UpgradeSettingsEntries Settings)
{
    /// <summary>To the newest that it can have: that of its control plane, for most.</summary>
    internal static UpgradePoolEntries Of(NodePool pool, PoolStanding? standing) =>
        new(standing?.Reachable is [.., var newest] ? newest : "", UpgradeSettingsEntries.Of(pool));

    internal static UpgradePoolEntries Of(UpgradePool change, NodePool pool) =>
        new(change.Version, UpgradeSettingsEntries.Of(change.UpgradeSettings, pool));

    internal UpgradePool? Plan(Cluster cluster, NodePool pool) =>
        Version.Length == 0
            ? null
            : new UpgradePool
            {
                ClusterId = cluster.Id,
                Pool = pool.Name,
                Version = Version,
                UpgradeSettings = Settings.ChangeOf(pool),
            };
}
