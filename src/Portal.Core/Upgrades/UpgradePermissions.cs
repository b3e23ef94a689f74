using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Upgrades;

internal static class UpgradePermissions
{
    public static IReadOnlyList<string> Of(Cluster cluster, bool forced, bool edits) =>
        [
            cluster.IsProduction ? Permission.UpgradeProduction : Permission.Upgrade,
            .. forced ? [Permission.ForceUpgrade] : Array.Empty<string>(),
            // As on the pool's own page: an upgrade is no way around that right.
            .. edits ? [Permission.AddNodePool] : Array.Empty<string>(),
        ];
}
