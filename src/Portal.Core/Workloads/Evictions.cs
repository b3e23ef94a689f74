using Portal.Core.Health;

namespace Portal.Core.Workloads;

/// <summary>What leaves with nodes that are drained.</summary>
public static class Evictions
{
    /// <summary>
    /// Pods that a drain has to move: not those of DaemonSets, which stay, nor static pods (owned by their node), nor
    /// those that have ended.
    /// </summary>
    public static IReadOnlyList<Pod> From(IEnumerable<Pod> pods, IReadOnlySet<string> nodes) =>
        [.. pods.Where(pod => pod.NodeName is { } node && nodes.Contains(node) && Moves(pod))];

    public static bool Moves(Pod pod) =>
        pod.Phase is not ("Succeeded" or "Failed") && pod.Owner?.Kind is not ("DaemonSet" or "Node");

    /// <summary>Budgets that let none of these pods go now.</summary>
    public static IEnumerable<(DisruptionBudget Budget, IReadOnlyList<Pod> Pods)> Held(
        IReadOnlyList<Pod> pods,
        IEnumerable<DisruptionBudget> budgets
    ) =>
        from budget in budgets
        where budget.Allowed <= 0
        let held = pods.Where(pod => budget.Pods.Contains(pod.Uid)).ToArray()
        where held.Length > 0
        select (budget, (IReadOnlyList<Pod>)held);

    /// <summary>Workloads of which only one pod runs in the whole cluster, and that one is among these.</summary>
    public static IReadOnlyList<(string Namespace, PodOwner Owner)> OnlyReplicas(
        IReadOnlyList<Pod> leaving,
        IEnumerable<Pod> all
    )
    {
        var counts = all.Where(pod => Moves(pod) && pod.Owner is not null)
            .CountBy(pod => (pod.Namespace, pod.Owner!))
            .ToDictionary();
        return
        [
            .. leaving
                .Where(pod => pod.Owner is not null)
                .Select(pod => (pod.Namespace, pod.Owner!))
                .Distinct()
                .Where(workload => counts.GetValueOrDefault(workload) == 1)
                .OrderBy(workload => workload.Namespace, StringComparer.Ordinal)
                .ThenBy(workload => workload.Item2.Name, StringComparer.Ordinal),
        ];
    }
}
