using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>How many clusters, pools and nodes there may be.</summary>
internal static class ClusterSizeRules
{
    private const int SmallCluster = 10;
    private const int RegionQuota = 100;
    private const int SubscriptionLimit = 5000;
    private const int MostPools = 100;
    private const int MostNodes = 5000;
    private const int MostNodesFree = 1000;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-12", Severity.Warning, Documentation.Aks("free-standard-pricing-tiers"), FreeTierIsSmall),
        new("V-CL-15", Severity.Block, Documentation.Aks("quotas-skus-regions"), ClustersInRegion),
        new("V-CL-16", Severity.Block, Documentation.Aks("best-practices-performance-scale-large"), Limits),
    ];

    private static IEnumerable<Violation> FreeTierIsSmall(CreateFacts facts)
    {
        var nodes = NodesAtMaximum(facts);
        if (facts.Plan.Basics.Tier == ClusterTier.Free && nodes is >= SmallCluster and <= MostNodesFree)
            yield return new(
                "basics.tier",
                $"The Free tier is meant for fewer than {SmallCluster} nodes, and this plan grows to {nodes}. Choose Standard."
            );
    }

    private static IEnumerable<Violation> ClustersInRegion(CreateFacts facts)
    {
        const string field = "basics.location";
        if (facts.ClustersInRegion >= SubscriptionLimit)
            yield return new(
                field,
                $"A subscription holds at most {SubscriptionLimit} clusters. Choose another subscription."
            );
        else if (facts.ClustersInRegion >= RegionQuota)
            yield return new(
                field,
                $"{facts.Plan.Basics.Location.Quoted()} already holds as many clusters as the usual quota of {RegionQuota} lets it. Make sure that yours was raised, or choose another region.",
                Severity.Warning
            );
    }

    private static IEnumerable<Violation> Limits(CreateFacts facts)
    {
        var pools = facts.Plan.NodePools.Count;
        if (pools > MostPools)
            yield return new("nodePools", $"A cluster has at most {MostPools} node pools, this plan has {pools}.");
        var nodes = NodesAtMaximum(facts);
        if (nodes > MostNodes)
            yield return new(
                "nodePools",
                $"A cluster has at most {MostNodes} nodes, and this plan grows to {nodes}. Lower a maximum."
            );
        else if (nodes > MostNodesFree && facts.Plan.Basics.Tier == ClusterTier.Free)
            yield return new(
                "basics.tier",
                $"A cluster on the Free tier has at most {MostNodesFree} nodes, and this plan grows to {nodes}. Choose Standard."
            );
    }

    private static long NodesAtMaximum(CreateFacts facts) => facts.Pools().Sum(pool => pool.AtMaximum);
}
