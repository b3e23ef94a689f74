using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>System and user pools, and Spot.</summary>
internal static class PoolModeRules
{
    private const int EnoughSystemNodes = 2;
    private const int PriceDecimals = 5;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NP-03", Severity.Block, Documentation.Aks("use-system-pools"), SystemPool),
        new("V-NP-04", Severity.Warning, Documentation.Aks("use-system-pools"), SystemNodes),
        new(
            "V-NP-16",
            Severity.Block,
            Documentation.Aks("spot-node-pool#limitations"),
            facts => SpotIsUser(facts).Concat(SpotPrice(facts))
        ),
        new(
            "V-NP-17",
            Severity.Warning,
            Documentation.Aks("spot-node-pool#upgrade-a-spot-node-pool"),
            facts => facts.Pools().Where(pool => pool.Pool.Spot).SelectMany(SpotUpgrades)
        ),
    ];

    private static IEnumerable<PlacedPool> SystemPools(CreateFacts facts) =>
        facts.Pools().Where(pool => pool.Pool.Mode == NodePoolMode.System);

    private static IEnumerable<Violation> SystemPool(CreateFacts facts)
    {
        if (!SystemPools(facts).Any())
            yield return new(
                "nodePools",
                "A cluster needs at least one system pool for its own parts. Add one, or change a Linux pool's mode to System."
            );
        foreach (var pool in SystemPools(facts).Where(pool => pool.Pool.IsWindows))
            yield return new(pool.At("mode"), "A system pool runs Linux. Make this Windows pool a user pool.");
    }

    private static IEnumerable<Violation> SystemNodes(CreateFacts facts)
    {
        var production = facts.Plan.Basics.Purpose == ClusterPurpose.Production;
        foreach (var pool in SystemPools(facts))
        {
            var (least, field) = pool.Pool is { Autoscale: true, MinCount: { } minimum }
                ? (minimum, "minCount")
                : (pool.Pool.Count, "count");
            // Zero and less is V-NP-05's and V-NP-18's.
            if (least is >= 1 and < EnoughSystemNodes)
                yield return new(
                    pool.At(field),
                    "One system node is no spare: when it fails or is upgraded, cluster DNS stops. Set at least 2, better 3.",
                    production ? Severity.Block : null
                );
        }
    }

    private static IEnumerable<Violation> SpotIsUser(CreateFacts facts) =>
        SystemPools(facts)
            .Where(pool => pool.Pool.Spot)
            .Select(pool => new Violation(
                pool.At("spot"),
                "Spot nodes can be taken away at any time, so a system pool cannot be Spot. Make it a user pool or turn Spot off."
            ));

    private static IEnumerable<Violation> SpotPrice(CreateFacts facts) =>
        facts
            .Pools()
            .Where(pool =>
                pool.Pool is { Spot: true, SpotMaxPrice: { } price }
                && (price <= 0 || decimal.Round(price, PriceDecimals) != price)
            )
            .Select(pool => new Violation(
                pool.At("spotMaxPrice"),
                $"A highest price is above zero and has at most {PriceDecimals} decimals, in US dollars per hour. Leave it empty to pay up to the regular price."
            ));

    private static IEnumerable<Violation> SpotUpgrades(PlacedPool pool)
    {
        if (!string.IsNullOrEmpty(pool.Pool.MaxSurge))
            yield return new(
                pool.At("maxSurge"),
                "A Spot pool is upgraded without surge nodes. Leave the surge empty."
            );
        if (!string.IsNullOrEmpty(pool.Pool.MaxUnavailable))
            yield return new(
                pool.At("maxUnavailable"),
                "How many Spot nodes may be missing is not for an upgrade to say. Leave it empty."
            );
        if (pool.Pool.Undrainable == Undrainable.Cordon)
            yield return new(
                pool.At("undrainable"),
                "A Spot node that cannot be drained is not kept aside. Let the upgrade stop at it.",
                Severity.Block
            );
    }
}
