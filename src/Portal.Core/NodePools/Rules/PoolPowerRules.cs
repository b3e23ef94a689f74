using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>What holds when a pool is stopped or started.</summary>
internal static class PoolPowerRules
{
    private static readonly Uri s_source = Documentation.Aks("start-stop-nodepools");

    public static IReadOnlyList<Rule<ChangeFacts>> OfStop { get; } =
    [new("V-SS-04", Severity.Block, s_source, facts => Of(facts) is { } pool ? Unstoppable(facts, pool) : [])];

    public static IReadOnlyList<Rule<ChangeFacts>> OfStart { get; } =
    [new("V-SS-04", Severity.Block, s_source, facts => Of(facts) is { } pool ? Unstartable(pool) : [])];

    private static IEnumerable<Violation> Unstoppable(ChangeFacts facts, NodePool pool)
    {
        if (pool.IsStopped)
        {
            yield return new Violation("pool", "The pool is stopped already.");
        }

        if (pool.IsSystem)
        {
            yield return new Violation("pool", "Only user pools can be stopped, and this one is a system pool.");
        }

        // What is at work is V-UP-04's.
        if (pool.EndedBadly)
        {
            yield return new Violation(
                "pool",
                $"Only a pool that is well can be stopped, and it is {pool.ProvisioningState}."
            )
            {
                Advice = "Repair it first, for example by scaling it.",
            };
        }

        if (PoolFacts.IsAutoProvisioned(facts.Cluster))
        {
            yield return new Violation("pool", "A cluster with node auto-provisioning cannot have stopped pools.");
        }
    }

    private static IEnumerable<Violation> Unstartable(NodePool pool)
    {
        if (!pool.IsStopped)
        {
            yield return new Violation("pool", "The pool is not stopped.");
        }
    }

    private static NodePool? Of(ChangeFacts facts) => ((PoolChange)facts.Change).FindIn(facts.Cluster);
}
