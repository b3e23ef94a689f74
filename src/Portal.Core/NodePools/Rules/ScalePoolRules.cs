using Portal.Core.Clusters.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>What holds when a pool gets another number of nodes.</summary>
internal static class ScalePoolRules
{
    private const int Most = 1000;

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-NP-05", Severity.Block, Documentation.AksRest, Count),
        new("V-NP-18", Severity.Block, Documentation.Aks("cluster-autoscaler"), Autoscaled),
        new("V-NP-04", Severity.Warning, Documentation.Aks("use-system-pools"), FewSystemNodes),
        .. GrowthRules.Of("count", facts => ((ScalePool)facts.Change).Count),
        .. ShapeRules.Whole(ClusterSizeRules.All.Where(rule => rule.Id == "V-CL-16")),
    ];

    private static IEnumerable<Violation> Count(ChangeFacts facts)
    {
        var (change, pool) = Of(facts);
        var least = pool?.IsSystem == true ? 1 : 0;
        if (change.Count < least || change.Count > Most)
        {
            yield return new Violation("count", $"This pool has {least} to {Most} nodes.");
        }
        else if (pool?.Count == change.Count)
        {
            yield return new Violation("count", $"The pool has {change.Count} nodes already.");
        }
    }

    private static IEnumerable<Violation> Autoscaled(ChangeFacts facts)
    {
        if (Of(facts).Pool is { Autoscale: true } pool)
        {
            yield return new Violation("count", $"The autoscaler owns the number of nodes of {pool.Name}.")
            {
                Advice = "Change its limits instead, or turn it off first.",
            };
        }
    }

    private static IEnumerable<Violation> FewSystemNodes(ChangeFacts facts)
    {
        var (change, pool) = Of(facts);
        if (pool?.IsSystem == true && change.Count == 1)
        {
            yield return new Violation("count", "A system pool should have at least two nodes; three are recommended.");
        }
    }

    private static (ScalePool Change, NodePool? Pool) Of(ChangeFacts facts)
    {
        var change = (ScalePool)facts.Change;
        return (change, change.FindIn(facts.Cluster));
    }
}
