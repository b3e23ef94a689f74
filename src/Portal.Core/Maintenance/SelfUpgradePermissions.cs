using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Maintenance;

/// <summary>
/// What a cluster upgrades by itself nobody approves, so who makes it do so, or says when, needs the right to upgrade it.
/// </summary>
internal static class SelfUpgradePermissions
{
    // From what takes nothing to what takes the newest.
    private static readonly UpgradeChannel?[] s_eagerness =
    [
        UpgradeChannel.None,
        UpgradeChannel.NodeImage,
        UpgradeChannel.Patch,
        UpgradeChannel.Stable,
        UpgradeChannel.Rapid,
    ];

    /// <summary>For channels that are more eager than those it has; one that is not known counts as none.</summary>
    public static IReadOnlyList<string> OfChannels(Cluster cluster, UpgradeChannels wished)
    {
        var now = UpgradeChannels.Of(cluster);
        List<string> asked = [];
        if (Eagerness(wished) > Eagerness(now))
        {
            asked.Add(OfChannel(cluster, wished));
        }

        if ((wished.NodeOsChannel ?? NodeOsChannel.None) > (now.NodeOsChannel ?? NodeOsChannel.None))
        {
            asked.Add(Permission.UpgradeNodeImage);
        }

        return [.. asked.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>For another window, or none, while a channel keeps to it.</summary>
    public static IReadOnlyList<string> OfWindow(Cluster cluster, WindowKind kind)
    {
        var now = UpgradeChannels.Of(cluster);
        return kind switch
        {
            WindowKind.ClusterUpgrades when now.UpgradesCluster => [OfChannel(cluster, now)],
            WindowKind.NodeUpgrades when now.UpgradesNodes => [Permission.UpgradeNodeImage],
            _ => [],
        };
    }

    private static int Eagerness(UpgradeChannels channels) => Array.IndexOf(s_eagerness, channels.ClusterChannel);

    private static string OfChannel(Cluster cluster, UpgradeChannels channels) =>
        channels.ClusterChannel == UpgradeChannel.NodeImage ? Permission.UpgradeNodeImage
        : cluster.IsProduction ? Permission.UpgradeProduction
        : Permission.Upgrade;
}
