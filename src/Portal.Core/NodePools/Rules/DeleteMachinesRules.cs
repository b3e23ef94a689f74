using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>What holds when chosen machines are deleted.</summary>
internal static class DeleteMachinesRules
{
    private static readonly Uri s_source = Documentation.Aks("delete-node-pool");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-MACHINES", Severity.Block, s_source, Chosen),
        new("V-NP-05", Severity.Block, Documentation.AksRest, Enough),
        new("V-NP-18", Severity.Warning, Documentation.Aks("cluster-autoscaler"), Refilled),
        new("V-NP-23", Severity.Warning, s_source, ForEver),
        RoomRules.NowhereToGo("machines"),
        .. DisruptionRules.All,
    ];

    private static IEnumerable<Violation> Chosen(ChangeFacts facts)
    {
        var (change, pool) = Of(facts);
        if (change.Machines.Count == 0)
        {
            yield return new Violation("machines", "Choose the machines to delete.");
        }
        else if (change.Machines.Distinct(StringComparer.OrdinalIgnoreCase).Count() < change.Machines.Count)
        {
            yield return new Violation("machines", "A machine is chosen twice.");
        }

        if (pool is not null && !PoolFacts.IsScaleSet(pool))
        {
            yield return new Violation("pool", "Single machines can be deleted of pools made of scale sets only.");
        }

        if (pool?.IsStopped == true)
        {
            yield return new Violation("pool", "A stopped pool has no machines.");
        }
    }

    private static IEnumerable<Violation> Enough(ChangeFacts facts)
    {
        var (change, pool) = Of(facts);
        var least = pool?.IsSystem == true ? 1 : 0;
        if (pool is not null && pool.Count - change.Machines.Count < least)
        {
            yield return new Violation(
                "machines",
                least == 1
                    ? "A system pool keeps at least one node."
                    : $"The pool has {pool.Count} nodes, fewer than were chosen."
            );
        }
    }

    private static IEnumerable<Violation> Refilled(ChangeFacts facts)
    {
        if (Of(facts).Pool is { Autoscale: true } pool && pool.Count - Of(facts).Change.Machines.Count < pool.MinCount)
        {
            yield return new Violation(
                "machines",
                $"Fewer than {pool.MinCount} nodes are left, so the autoscaler adds new ones at once."
            );
        }
    }

    private static IEnumerable<Violation> ForEver(ChangeFacts facts)
    {
        if (Of(facts).Change.Machines.Count > 0)
        {
            yield return new Violation(
                "machines",
                "A deleted machine does not come back, and its pods lose what they keep on it."
            )
            {
                Advice = "Drain the nodes first to see whether everything fits elsewhere.",
            };
        }
    }

    private static (DeleteMachines Change, NodePool? Pool) Of(ChangeFacts facts)
    {
        var change = (DeleteMachines)facts.Change;
        return (change, change.FindIn(facts.Cluster));
    }
}
