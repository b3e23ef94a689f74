using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>
/// What holds when a pool is replaced: all that holds for a new pool beside the old one (name, quota and addresses for
/// both at once), for emptying the old one, and for what takes its place.
/// </summary>
internal static class ReplacePoolRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-REPLACE", Severity.Block, Documentation.Aks("resize-node-pool"), Emptied),
        new("V-NP-03", Severity.Block, Documentation.Aks("use-system-pools"), Mode),
        new("V-NP-18", Severity.Warning, Documentation.Aks("cluster-autoscaler"), Autoscaled),
        .. AddNodePoolRules.All,
        .. SuccessorRules.All,
        DeletePoolRules.ForEver,
        .. DisruptionRules.All,
    ];

    private static IEnumerable<Violation> Emptied(ChangeFacts facts)
    {
        if (Old(facts) is { IsStopped: true } pool)
        {
            yield return new Violation("pool", $"Pool {pool.Name} is stopped: it has no nodes whose pods could move.")
            {
                Advice = "Start it first; or add the new pool, then delete this one.",
            };
        }
    }

    private static IEnumerable<Violation> Mode(ChangeFacts facts)
    {
        if (Old(facts) is not { IsSystem: true } pool || ((ReplacePool)facts.Change).Plan.Mode == NodePoolMode.System)
        {
            yield break;
        }

        var isLast = facts.Cluster.NodePools.Count(other => other.IsSystem) == 1;
        yield return new Violation(
            "mode",
            isLast
                ? $"Pool {pool.Name} is the last system pool, so a system pool has to take its place."
                : $"Pool {pool.Name} is a system pool, and a user pool would take its place.",
            isLast ? null : Severity.Warning
        );
    }

    private static IEnumerable<Violation> Autoscaled(ChangeFacts facts)
    {
        if (Old(facts) is { Autoscale: true } pool)
        {
            yield return new Violation(
                "pool",
                $"The autoscaler may add nodes to {pool.Name} while it is emptied; they are cordoned and emptied as well."
            )
            {
                Advice = $"Turn the autoscaler of {pool.Name} off first.",
            };
        }
    }

    private static NodePool? Old(ChangeFacts facts) => ((ReplacePool)facts.Change).FindIn(facts.Cluster);
}
