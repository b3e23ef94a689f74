using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Upgrades;

internal static class UpgradePermissions
{
    public static IReadOnlyList<string> Of(Cluster cluster, bool forced)
    {
        var ordinary = cluster.IsProduction ? Permission.UpgradeProduction : Permission.Upgrade;
        return forced ? [ordinary, Permission.ForceUpgrade] : [ordinary];
    }
}
