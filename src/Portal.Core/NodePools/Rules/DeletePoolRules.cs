using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>What holds when a pool is deleted.</summary>
internal static class DeletePoolRules
{
    public static Rule<ChangeFacts> ForEver { get; } =
        new("V-NP-23", Severity.Warning, Documentation.Aks("delete-node-pool"), CannotBeUndone);

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-NP-03", Severity.Block, Documentation.Aks("use-system-pools"), LastSystemPool),
        ForEver,
        RoomRules.NowhereToGo("pool"),
        .. DisruptionRules.All,
    ];

    /// <summary>The same where budgets are not asked.</summary>
    public static IReadOnlyList<Rule<ChangeFacts>> WithoutBudgets { get; } =
    [.. All.Where(rule => rule != DisruptionRules.Budgets)];

    private static IEnumerable<Violation> LastSystemPool(ChangeFacts facts)
    {
        if (Of(facts) is { IsSystem: true } && facts.Cluster.NodePools.Count(pool => pool.IsSystem) == 1)
        {
            yield return new Violation("pool", "A cluster needs at least one system pool, and this is the last one.")
            {
                Advice = "Add another system pool first, or make a user pool of Linux a system pool.",
            };
        }
    }

    private static IEnumerable<Violation> CannotBeUndone(ChangeFacts facts)
    {
        if (Of(facts) is { } pool)
        {
            yield return new Violation(
                "pool",
                "A deleted pool cannot be brought back, and its pods lose what they keep on the nodes."
            )
            {
                About = $"Node pool {pool.Name}",
                // A replacement drains them itself.
                Advice =
                    facts.Change is ReplacePool
                        ? null
                        : "Drain its nodes first to see whether everything fits elsewhere.",
            };
        }
    }

    private static NodePool? Of(ChangeFacts facts) => ((PoolChange)facts.Change).FindIn(facts.Cluster);
}
