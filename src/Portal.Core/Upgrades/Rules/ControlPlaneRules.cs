using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>Which version a control plane may go to, and how far the pools that stay may be behind it.</summary>
internal static class ControlPlaneRules
{
    private static readonly Uri s_controlPlane = Documentation.Aks("upgrade-aks-control-plane");
    private static readonly Uri s_support = Documentation.Aks("supported-kubernetes-versions");
    private static readonly Uri s_auto = Documentation.Aks("auto-upgrade-cluster");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-UP-01", Severity.Block, s_controlPlane, ControlPlaneReachable),
        new("V-UP-03", Severity.Block, s_support, Skew),
        new("V-UP-05", Severity.Block, s_auto, AutoUpgraded),
        new("V-UP-14", Severity.Warning, s_support, Unsupported),
        new("V-UP-21", Severity.Block, s_controlPlane, UnknownPools),
    ];

    /// <summary>What Azure offers decides: it knows of long-term support and of its own exceptions to one minor at a time.</summary>
    private static IEnumerable<Violation> ControlPlaneReachable(ChangeFacts facts)
    {
        var change = (UpgradeCluster)facts.Change;
        var now = facts.Cluster.KubernetesVersion;
        if (facts.Upgrades is not { } offers)
        {
            yield break;
        }

        var offered = offers.ControlPlane.Select(offer => offer.Version).ToArray();
        if (
            change.Version == now
                ? change.Pools.Count == 0 && !facts.Cluster.EndedBadly
                : !offered.Contains(change.Version, StringComparer.Ordinal)
        )
        {
            yield return new Violation(
                "version",
                change.Version == now
                    ? $"The control plane has {now} already."
                    : $"Azure offers no way from {now} to {change.Version}."
            )
            {
                Advice =
                    offered.Length == 0
                        ? "There is no newer version for this cluster now."
                        : $"Choose one of {string.Join(", ", offered)}; one minor version at a time.",
            };
        }
    }

    private static IEnumerable<Violation> Skew(ChangeFacts facts)
    {
        var change = (UpgradeCluster)facts.Change;
        foreach (var pool in facts.Cluster.NodePools.Where(pool => !change.Replaces(pool.Name)))
        {
            var behind = PoolStanding.Between(pool.KubernetesVersion, change.Version);
            if (behind > PoolStanding.MostBehind)
            {
                yield return Behind(pool, behind, Severity.Block);
            }
            else if (behind == PoolStanding.MostBehind)
            {
                yield return Behind(pool, behind, Severity.Warning);
            }
        }
    }

    private static IEnumerable<Violation> AutoUpgraded(ChangeFacts facts)
    {
        var change = (UpgradeCluster)facts.Change;
        var channel = (string?)facts.Cluster.Details["autoUpgradeProfile"]?["upgradeChannel"];
        if (
            channel is not (null or "" or "none" or "node-image")
            && facts.Cluster.NodePools.Any(pool => !change.Replaces(pool.Name))
        )
        {
            yield return new Violation(
                "pools",
                $"The cluster upgrades itself (channel {channel}); then the control plane is not upgraded without its pools."
            )
            {
                Advice = "Take all pools, or turn automatic upgrades off first.",
            };
        }
    }

    private static IEnumerable<Violation> Unsupported(ChangeFacts facts)
    {
        var change = (UpgradeCluster)facts.Change;
        if (
            KubernetesVersion.Find(change.Version) is { } version
            && Retirements.OfKubernetes(version.MinorVersion) is { } retirement
            && retirement.HasEnded(facts.Today)
        )
        {
            yield return new Violation("version", retirement.Sentence(facts.Today));
        }
    }

    private static IEnumerable<Violation> UnknownPools(ChangeFacts facts) =>
        ((UpgradeCluster)facts.Change)
            .Pools.Where(name =>
                !facts.Cluster.NodePools.Any(pool => string.Equals(pool.Name, name, StringComparison.OrdinalIgnoreCase))
            )
            .Select(name => new Violation("pools", $"The cluster has no pool {name.Quoted()} any more."));

    private static Violation Behind(NodePool pool, int? behind, Severity severity) =>
        new(
            "pools",
            $"Pool {pool.Name} would be {behind} minor versions behind; {PoolStanding.MostBehind} are supported.",
            severity
        )
        {
            About = $"Node pool {pool.Name}",
            Advice = "Upgrade the pool along, or before.",
        };
}
