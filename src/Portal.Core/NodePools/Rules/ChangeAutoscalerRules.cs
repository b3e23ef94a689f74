using Portal.Core.Clusters.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>What holds when the autoscaler of a pool is turned on or off, or gets other limits.</summary>
internal static class ChangeAutoscalerRules
{
    private const string Limits = "V-NP-18";
    private static readonly Uri s_source = Documentation.Aks("cluster-autoscaler");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-NOTHING", Severity.Block, s_source, SoAlready),
        // What a create says of its first number of nodes is said here of the number that there is.
        .. ShapeRules
            .Whole(PoolScaleRules.All.Where(rule => rule.Id == Limits))
            .Select(rule => rule with { Check = facts => rule.Check(facts).Where(it => it.Field != "count") }),
        new(Limits, Severity.Block, s_source, CountWithin),
        new("V-NP-19", Severity.Block, Documentation.Aks("node-autoprovision"), AutoProvisioned),
        .. ShapeRules.Whole(ClusterSizeRules.All.Where(rule => rule.Id == "V-CL-16")),
        .. GrowthRules.Of("maxCount", facts => Of(facts).Change.MaxCount),
    ];

    private static IEnumerable<Violation> SoAlready(ChangeFacts facts)
    {
        var (change, pool) = Of(facts);
        if (
            pool is not null
            && pool.Autoscale == change.Autoscale
            && (!pool.Autoscale || (pool.MinCount == change.MinCount && pool.MaxCount == change.MaxCount))
        )
        {
            yield return new Violation("autoscale", "It is so already. Change something, or go back.");
        }
    }

    private static IEnumerable<Violation> CountWithin(ChangeFacts facts)
    {
        var (change, pool) = Of(facts);
        if (pool is not null && change.Autoscale && (pool.Count < change.MinCount || pool.Count > change.MaxCount))
        {
            yield return new Violation(
                pool.Count < change.MinCount ? "minCount" : "maxCount",
                $"The pool has {pool.Count} nodes, which is not between {change.MinCount} and {change.MaxCount}."
            )
            {
                Advice = pool.Autoscale
                    ? "Choose limits around what it has, or turn the autoscaler off and scale the pool first."
                    : "Choose limits around what it has, or scale the pool first.",
            };
        }
    }

    private static IEnumerable<Violation> AutoProvisioned(ChangeFacts facts)
    {
        if (Of(facts).Change.Autoscale && PoolFacts.IsAutoProvisioned(facts.Cluster))
        {
            yield return new Violation(
                "autoscale",
                "In a cluster with node auto-provisioning no pool can have an autoscaler."
            );
        }
    }

    private static (ChangeAutoscaler Change, NodePool? Pool) Of(ChangeFacts facts)
    {
        var change = (ChangeAutoscaler)facts.Change;
        return (change, change.FindIn(facts.Cluster));
    }
}
