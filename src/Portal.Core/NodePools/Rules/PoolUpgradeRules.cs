using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>How the nodes of a pool are replaced when it is upgraded.</summary>
internal static class PoolUpgradeRules
{
    // The documentation says 5 minutes to 24 hours, the REST reference 1 to 1440 minutes; both hold here.
    private const int LeastDrain = 5;
    private const int MostDrain = 1440;
    private const int MostSoak = 30;
    private static readonly Uri s_source = Documentation.Aks("upgrade-aks-node-pools-rolling");

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-UP-07", Severity.Block, s_source, facts => facts.Pools().SelectMany(MaxSurge)),
        new("V-UP-08", Severity.Block, s_source, facts => facts.Pools().SelectMany(MaxUnavailable)),
        new("V-UP-09", Severity.Block, s_source, facts => facts.Pools().SelectMany(Patience)),
    ];

    private static IEnumerable<Violation> MaxSurge(PlacedPool pool)
    {
        var typed = pool.Pool.MaxSurge;
        if (!pool.Pool.Spot && !string.IsNullOrEmpty(typed) && !Surge.IsNone(typed) && !Surge.TryParse(typed, out _))
            yield return new(
                pool.At("maxSurge"),
                $"{typed.Quoted()} is not a surge. Write a number of nodes such as 1, or a share from 1% to 100% such as 33%."
            );
    }

    private static IEnumerable<Violation> MaxUnavailable(PlacedPool pool)
    {
        // What Spot pools have to leave out is V-NP-17's.
        if (pool.Pool.Spot)
            yield break;
        var typed = pool.Pool.MaxUnavailable;
        var some = Surge.TryParse(typed, out _);
        if (!some && !string.IsNullOrEmpty(typed) && !Surge.IsNone(typed))
            yield return new(
                pool.At("maxUnavailable"),
                $"{typed.Quoted()} is not a number of nodes. Write one such as 1, or a share such as 10%."
            );
        else if (some && pool.Pool.Mode == NodePoolMode.System)
            yield return new(
                pool.At("maxUnavailable"),
                "The nodes of a system pool are never fewer while upgrading. Leave this empty and set a surge."
            );
        else if (!some && Surge.IsNone(pool.Pool.MaxSurge))
            yield return new(
                pool.At("maxSurge"),
                pool.Pool.Mode == NodePoolMode.System
                    ? "A system pool needs a surge to be upgraded. Set at least 1."
                    : "Without a surge and without nodes that may be missing, no node could ever be upgraded. Set one of them."
            );
    }

    private static IEnumerable<Violation> Patience(PlacedPool pool)
    {
        if (pool.Pool.DrainTimeoutMinutes is < LeastDrain or > MostDrain)
            yield return new(
                pool.At("drainTimeoutMinutes"),
                $"An upgrade waits {LeastDrain} to {MostDrain} minutes for the pods of a node."
            );
        if (pool.Pool.SoakMinutes is < 0 or > MostSoak)
            yield return new(pool.At("soakMinutes"), $"The pause after a node is 0 to {MostSoak} minutes.");
    }
}
