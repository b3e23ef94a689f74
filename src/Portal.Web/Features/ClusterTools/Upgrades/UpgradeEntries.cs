using Portal.Core.Clusters;
using Portal.Core.Upgrades;

namespace Portal.Web.Features.ClusterTools.Upgrades;

/// <summary>What is entered for the upgrade of a cluster.</summary>
/// <param name="Version">To which; empty before one is chosen.</param>
/// <param name="Pools">The names of the pools that follow.</param>
/// <param name="Force">Azure shall pass over what would stop it.</param>
public sealed record UpgradeEntries(string Version, IReadOnlyList<string> Pools, bool Force)
{
    /// <summary>A day is enough for an upgrade, and the override does not outlive its reason for long.</summary>
    private static readonly TimeSpan s_force = TimeSpan.FromDays(1);

    /// <summary>Everything to the newest version that can be reached: what most people come for.</summary>
    public static UpgradeEntries Of(Cluster cluster, UpgradeStanding? standing) =>
        new(
            standing?.Reachable is [.., var newest] ? newest : "",
            [.. InOrder(cluster, cluster.NodePools.Select(pool => pool.Name))],
            false
        );

    public UpgradeEntries With(Cluster cluster, string pool, bool taken) =>
        this with
        {
            Pools =
            [
                .. InOrder(
                    cluster,
                    taken
                        ? Pools.Append(pool)
                        : Pools.Where(name => !string.Equals(name, pool, StringComparison.OrdinalIgnoreCase))
                ),
            ],
        };

    public UpgradeCluster? Plan(Cluster cluster, DateTimeOffset now) =>
        Version.Length == 0
            ? null
            : new UpgradeCluster
            {
                ClusterId = cluster.Id,
                Version = Version,
                Pools = Pools,
                // To the hour: a plan that changes with every look has another hash every time.
                ForceUntil = Force ? HourAfter(now) + s_force : null,
            };

    private static DateTimeOffset HourAfter(DateTimeOffset now) =>
        new(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour + 1), TimeSpan.Zero);

    /// <summary>User pools first: what is learnt there is learnt before the system's own pods move.</summary>
    private static IEnumerable<string> InOrder(Cluster cluster, IEnumerable<string> names)
    {
        var taken = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return cluster
            .NodePools.Where(pool => taken.Contains(pool.Name))
            .OrderBy(pool => pool.IsSystem)
            .Select(pool => pool.Name);
    }
}
