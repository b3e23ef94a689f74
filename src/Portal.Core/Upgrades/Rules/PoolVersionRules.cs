using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>Which version a pool may go to: forward, and never past its control plane.</summary>
internal static class PoolVersionRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-UP-02", Severity.Block, Documentation.Aks("upgrade-node-pools"), PoolVersion),
        new("V-UP-03", Severity.Block, Documentation.Aks("supported-kubernetes-versions"), Skew),
        new("V-UP-23", Severity.Block, Documentation.Aks("upgrade-node-pools"), NotOffered),
    ];

    private static IEnumerable<Violation> PoolVersion(ChangeFacts facts)
    {
        var change = (UpgradePool)facts.Change;
        if (change.FindIn(facts.Cluster) is not { } pool || KubernetesVersion.Find(change.Version) is not { } wanted)
        {
            yield break;
        }

        if (
            KubernetesVersion.Find(facts.Cluster.KubernetesVersion) is { } plane
            && wanted.Order.CompareTo(plane.Order) > 0
        )
        {
            yield return new Violation(
                "version",
                $"A pool is never newer than its control plane, which has {facts.Cluster.KubernetesVersion}."
            )
            {
                Advice = "Upgrade the control plane first.",
            };
        }

        // Azure shows the new version as soon as it is asked for it: a pool that stopped half-way has it, too.
        var half = pool.EndedBadly || facts.Workloads?.Nodes.Any(node => Lags(change, node)) == true;
        if (
            KubernetesVersion.Find(pool.KubernetesVersion) is { } has
            && wanted.Order.CompareTo(has.Order) is var order
            && (order < 0 || (order == 0 && !half))
        )
        {
            yield return new Violation(
                "version",
                order == 0
                    ? $"The pool has {pool.KubernetesVersion} already."
                    : $"A pool is not taken back from {pool.KubernetesVersion} to {change.Version}."
            );
        }
    }

    private static bool Lags(UpgradePool change, Node node) =>
        node.Pool is { } pool && change.Replaces(pool) && !change.Reached(node);

    private static IEnumerable<Violation> Skew(ChangeFacts facts)
    {
        var change = (UpgradePool)facts.Change;
        var behind = PoolStanding.Between(change.Version, facts.Cluster.KubernetesVersion);
        if (behind >= PoolStanding.MostBehind)
        {
            yield return new Violation(
                "version",
                $"With {change.Version} the pool would be {behind} minor versions behind its control plane; {PoolStanding.MostBehind} are supported.",
                behind > PoolStanding.MostBehind ? Severity.Block : Severity.Warning
            )
            {
                Advice = "Choose a newer version.",
            };
        }
    }

    private static IEnumerable<Violation> NotOffered(ChangeFacts facts)
    {
        var change = (UpgradePool)facts.Change;
        if (
            change.FindIn(facts.Cluster) is not { } pool
            || facts.Upgrades is not { } offers
            || PoolStanding.Of(pool, facts.Cluster.KubernetesVersion, offers)
                is not { Reachable: { Count: > 0 } reachable }
            || reachable.Contains(change.Version, StringComparer.Ordinal)
            || change.Version == pool.KubernetesVersion
        )
        {
            yield break;
        }

        yield return new Violation(
            "version",
            $"Azure offers pool {pool.Name} no way from {pool.KubernetesVersion} to {change.Version}."
        )
        {
            Advice = $"Choose one of {string.Join(", ", reachable)}.",
        };
    }
}
