using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Upgrades;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Pools;

namespace Portal.Web.Features.ClusterTools.Upgrades;

/// <summary>What is entered for the upgrade of a cluster.</summary>
/// <param name="Version">To which; empty before one is chosen.</param>
/// <param name="Pools">The names of the pools that follow.</param>
/// <param name="Force">Azure shall pass over what would stop it.</param>
/// <param name="Settings">How pools are upgraded, by their names; those that are not there keep what they have.</param>
public sealed record UpgradeEntries(
    string Version,
    IReadOnlyList<string> Pools,
    bool Force,
    IReadOnlyDictionary<string, UpgradeSettingsEntries> Settings
)
{
    /// <summary>A day is enough for an upgrade, and the override does not outlive its reason for long.</summary>
    private static readonly TimeSpan s_force = TimeSpan.FromDays(1);

    /// <summary>
    /// Everything to the newest version that can be reached: what most people come for. What stopped half-way is brought
    /// to its end first.
    /// </summary>
    public static UpgradeEntries Of(Cluster cluster, UpgradeStanding? standing) =>
        new(
            standing?.EndedBadly == true ? cluster.KubernetesVersion
                : standing?.Reachable is [.., var newest] ? newest
                : "",
            [.. InOrder(cluster, cluster.NodePools.Select(pool => pool.Name))],
            false,
            new Dictionary<string, UpgradeSettingsEntries>()
        );

    internal static UpgradeEntries Of(UpgradeCluster change) =>
        new(
            change.Version,
            change.Pools,
            change.ForceUntil is not null,
            change.UpgradeSettings.ToDictionary(pool => pool.Key, pool => UpgradeSettingsEntries.Of(pool.Value))
        );

    public bool Takes(string pool) => Pools.Contains(pool, StringComparer.OrdinalIgnoreCase);

    public UpgradeSettingsEntries SettingsOf(NodePool pool) =>
        Settings.GetValueOrDefault(pool.Name) ?? UpgradeSettingsEntries.Of(pool);

    public UpgradeEntries With(NodePool pool, UpgradeSettingsEntries settings) =>
        this with
        {
            Settings = new Dictionary<string, UpgradeSettingsEntries>(Settings) { [pool.Name] = settings },
        };

    internal IEnumerable<EntryFault> Faults() =>
        Settings.Where(pool => Takes(pool.Key)).SelectMany(pool => pool.Value.Faults(PathOf(pool.Key)));

    /// <summary>Before the names of a pool's fields.</summary>
    internal static string PathOf(string pool) => $"upgradeSettings.{pool}.";

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
                UpgradeSettings = Edited(cluster),
                // To the hour: a plan that changes with every look has another hash every time.
                ForceUntil = Force ? HourAfter(now) + s_force : null,
            };

    private Dictionary<string, PoolUpgrades> Edited(Cluster cluster) =>
        cluster
            .NodePools.Where(pool => Takes(pool.Name))
            .Select(pool => (pool.Name, Settings: SettingsOf(pool).ChangeOf(pool)))
            .Where(pool => pool.Settings is not null)
            .ToDictionary(pool => pool.Name, pool => pool.Settings!);

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
