using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>Which version a pool may go to: forward, and never past its control plane.</summary>
internal static class PoolVersionRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [new("V-UP-02", Severity.Block, Documentation.Aks("upgrade-node-pools"), PoolVersion)];

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

        if (KubernetesVersion.Find(pool.KubernetesVersion) is { } has && wanted.Order.CompareTo(has.Order) <= 0)
        {
            yield return new Violation(
                "version",
                wanted.Order.CompareTo(has.Order) == 0
                    ? $"The pool has {pool.KubernetesVersion} already."
                    : $"A pool is not taken back from {pool.KubernetesVersion} to {change.Version}."
            );
        }
    }
}
