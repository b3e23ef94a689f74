using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Node counts, the autoscaler, pods per node, surge.</summary>
internal static class PoolScaleRules
{
    private const int Most = 1000;
    private const int LeastPodsPerPool = 30;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NP-05", Severity.Block, Documentation.AksRest, Count),
        new(
            "V-NP-12",
            Severity.Block,
            Documentation.Aks("concepts-network-ip-address-planning#maximum-pods-per-node"),
            PodsPerNode
        ),
        new("V-NP-18", Severity.Block, Documentation.Aks("cluster-autoscaler"), Autoscaler),
        new("V-NP-13", Severity.Warning, Documentation.Aks("concepts-network-azure-cni-pod-subnet"), WholeBlocks),
    ];

    private static int Least(PlacedPool pool) => pool.Pool.Mode == NodePoolMode.System ? 1 : 0;

    private static IEnumerable<Violation> Count(CreateFacts facts) =>
        facts
            .Pools()
            .Where(pool => !pool.Pool.Autoscale && (pool.Pool.Count < Least(pool) || pool.Pool.Count > Most))
            .Select(pool => new Violation(
                pool.At("count"),
                $"A {pool.Pool.Mode.ToString().ToLowerInvariant()} pool has {Least(pool)} to {Most} nodes."
            ));

    private static IEnumerable<Violation> PodsPerNode(CreateFacts facts)
    {
        foreach (var pool in facts.Pools())
        {
            if (pool.Pool.MaxPods is not { } pods)
                continue;
            if (pods is < NetworkDefaults.LeastPodsPerNode or > NetworkDefaults.MostPodsPerNode)
                yield return new(
                    pool.At("maxPods"),
                    $"A node runs {NetworkDefaults.LeastPodsPerNode} to {NetworkDefaults.MostPodsPerNode} pods."
                );
            else if (pods < LeastPodsPerPool && pods * pool.AtStart < LeastPodsPerPool)
                yield return new(
                    pool.At("maxPods"),
                    $"A pool needs room for {LeastPodsPerPool} pods in all. With {pods} pods per node start with {(LeastPodsPerPool + pods - 1) / pods} nodes, or allow more pods."
                );
        }
    }

    private static IEnumerable<Violation> Autoscaler(CreateFacts facts) => facts.Pools().SelectMany(Autoscaler);

    private static IEnumerable<Violation> Autoscaler(PlacedPool placed)
    {
        var pool = placed.Pool;
        if (!pool.Autoscale)
        {
            if (pool.MinCount is not null)
                yield return new(
                    placed.At("minCount"),
                    "A pool of fixed size has no minimum. Leave it empty, or turn automatic scaling on."
                );
            if (pool.MaxCount is not null)
                yield return new(
                    placed.At("maxCount"),
                    "A pool of fixed size has no maximum. Leave it empty, or turn automatic scaling on."
                );
            yield break;
        }
        if (pool.MinCount is not { } minimum)
            yield return new(placed.At("minCount"), "Automatic scaling needs a minimum.");
        else if (minimum < Least(placed) || minimum > Most)
            yield return new(placed.At("minCount"), $"The minimum of this pool is {Least(placed)} to {Most}.");
        if (pool.MaxCount is not { } maximum)
            yield return new(placed.At("maxCount"), "Automatic scaling needs a maximum.");
        else if (maximum < Math.Max(1, Least(placed)) || maximum > Most)
            yield return new(placed.At("maxCount"), $"The maximum of this pool is 1 to {Most}.");
        else if (maximum < pool.MinCount)
            yield return new(placed.At("maxCount"), $"The maximum {maximum} is below the minimum {pool.MinCount}.");
        else if (pool.Count > maximum || pool.Count < pool.MinCount)
            yield return new(
                placed.At("count"),
                $"The pool starts with {pool.Count} nodes, which is not between {pool.MinCount} and {maximum}."
            );
    }

    private static IEnumerable<Violation> WholeBlocks(CreateFacts facts) =>
        from pool in facts.Pools()
        where pool.Network is { Mode: NetworkMode.PodSubnet, PodBlocks: true }
        let taken = pool.PodAddressesPerNode
        where taken - 1 != pool.PodsPerNode
        select new Violation(
            pool.At("maxPods"),
            $"Each node takes {taken} addresses in blocks of {NetworkDefaults.PodBlock} for {pool.PodsPerNode} pods. Allow {taken - 1} pods, which take as many addresses."
        );
}
