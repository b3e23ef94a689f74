using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Workloads.Rules;

/// <summary>What stands against emptying nodes: the same for an upgrade, a drain, and nodes that are taken away.</summary>
public static class DisruptionRules
{
    private const int MostNamed = 5;
    private static readonly Uri s_budgets = new("https://kubernetes.io/docs/concepts/workloads/pods/disruptions/");
    private static readonly Uri s_taints = new(
        "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"
    );
    private static readonly Uri s_drain = new("https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/");

    public static Rule<ChangeFacts> Budgets { get; } = new("V-UP-12", Severity.Warning, s_budgets, HeldByBudgets);

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        Budgets,
        new("P-REPLICA", Severity.Warning, s_budgets, OnlyReplicas),
        new("P-UNMANAGED", Severity.Warning, s_drain, Unmanaged),
        new("P-NODE", Severity.Warning, Documentation.Aks("node-auto-repair"), IllNodes),
    ];

    /// <summary>The same where pods are taken away at once, by a taint: then budgets are not asked.</summary>
    public static IReadOnlyList<Rule<ChangeFacts>> AtOnce { get; } =
    [new(Budgets.Id, Severity.Warning, s_taints, PastBudgets), .. All.Where(rule => rule != Budgets)];

    /// <summary>
    /// A budget that has no room now may have it when the drain comes to its pods; one that never has room is refused by
    /// Azure itself (UnsatisfiablePDB).
    /// </summary>
    private static IEnumerable<Violation> HeldByBudgets(ChangeFacts facts)
    {
        if (facts.Workloads is not { } workloads)
        {
            yield break;
        }

        foreach (var (budget, pods) in Evictions.Held(Leaving(facts, workloads), workloads.Budgets))
        {
            var which = pods.Count == 1 ? $"pod {pods[0].Name}" : $"{pods.Count} pods";
            yield return budget.NeverAllows
                ? new Violation(
                    "cluster",
                    $"The budget {budget.FullName} never allows an eviction, so its nodes cannot be emptied.",
                    Severity.Block
                )
                {
                    About = $"PodDisruptionBudget {budget.FullName}",
                    Advice = "Let its maxUnavailable be at least 1, or its minAvailable less than the number of pods.",
                }
                : new Violation(
                    "cluster",
                    $"The budget {budget.FullName} allows no eviction now ({budget.Healthy} healthy of {budget.Desired} needed): {which} will hold the drain up until it times out."
                )
                {
                    About = $"PodDisruptionBudget {budget.FullName}",
                    Advice = "Add a replica, or relax the budget, before or while it runs.",
                };
        }
    }

    private static IEnumerable<Violation> PastBudgets(ChangeFacts facts)
    {
        if (facts.Workloads is not { } workloads)
        {
            yield break;
        }

        var leaving = Leaving(facts, workloads);
        foreach (var budget in workloads.Budgets)
        {
            var pods = leaving.Count(pod => budget.Pods.Contains(pod.Uid));
            if (pods > Math.Max(0, budget.Allowed))
            {
                yield return new Violation(
                    "cluster",
                    $"A taint does not ask budgets: {budget.FullName} lets {budget.Allowed} of its pods be missing, and {pods} leave at once where they do not tolerate it."
                )
                {
                    About = $"PodDisruptionBudget {budget.FullName}",
                    Advice = "Drain the nodes one after the other first, or let the pods tolerate the taint.",
                };
            }
        }
    }

    private static IEnumerable<Violation> OnlyReplicas(ChangeFacts facts)
    {
        if (facts.Workloads is not { } workloads)
        {
            yield break;
        }

        var alone = Evictions.OnlyReplicas(Leaving(facts, workloads), workloads.Pods);
        if (alone.Count > 0)
        {
            var names = Named([.. alone.Select(it => $"{it.Owner.Kind} {it.Namespace}/{it.Owner.Name}")]);
            yield return new Violation(
                "cluster",
                $"They run as a single replica and will be away for a while: {names}."
            )
            {
                About = alone.Count == 1 ? $"{alone[0].Owner.Kind} {alone[0].Namespace}/{alone[0].Owner.Name}" : null,
                Advice = "Give them a second replica first, or choose a quiet hour.",
            };
        }
    }

    private static IEnumerable<Violation> Unmanaged(ChangeFacts facts)
    {
        if (facts.Workloads is not { } workloads)
        {
            yield break;
        }

        var bare = Leaving(facts, workloads).Where(pod => pod.Owner is null).ToArray();
        if (bare.Length > 0)
        {
            var names = Named([.. bare.Select(pod => $"{pod.Namespace}/{pod.Name}")]);
            yield return new Violation("cluster", $"Nothing recreates these pods once they are evicted: {names}.")
            {
                About = bare.Length == 1 ? $"Pod {bare[0].Namespace}/{bare[0].Name}" : null,
                Advice = "Put them under a Deployment, or accept that they end.",
            };
        }
    }

    private static IEnumerable<Violation> IllNodes(ChangeFacts facts)
    {
        var ill = (facts.Workloads?.Nodes ?? [])
            .Where(node => !facts.Change.TakesAway(node))
            .Where(node => NodeAssessment.StateOf(node, Freshness.Live) is not NodeState.Healthy)
            .Select(node => node.Name)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (ill.Length > 0)
        {
            yield return new Violation("cluster", $"Nodes are ill already: {Named(ill)}.")
            {
                About = ill.Length == 1 ? $"Node {ill[0]}" : null,
                Advice = "See Node health; mend or remove them first.",
            };
        }
    }

    private static IReadOnlyList<Pod> Leaving(ChangeFacts facts, WorkloadFacts workloads) =>
        Evictions.From(
            workloads.Pods,
            workloads
                .Nodes.Where(node => facts.Change.Drains(node))
                .Select(node => node.Name)
                .ToHashSet(StringComparer.Ordinal)
        );

    private static string Named(string[] names) =>
        names.Length <= MostNamed
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNamed))} and {names.Length - MostNamed} more";
}
