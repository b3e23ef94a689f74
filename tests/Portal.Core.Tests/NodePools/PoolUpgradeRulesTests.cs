using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.NodePools;

public sealed class PoolUpgradeRulesTests
{
    public static TheoryData<RuleCase> Cases =>
        [
            Finds(
                "V-UP-08",
                "nodePools[1].maxUnavailable",
                "no number",
                Apps(pool => pool with { MaxUnavailable = "few" })
            ),
            Finds(
                "V-UP-08",
                "nodePools[0].maxUnavailable",
                "a system pool",
                PlanBuilder.Valid().Pool(0, pool => pool with { MaxUnavailable = "1" })
            ),
            Finds(
                "V-UP-08",
                "nodePools[1].maxSurge",
                "neither more nor fewer",
                Apps(pool => pool with { MaxSurge = "0" })
            ),
            Finds(
                "V-UP-08",
                "nodePools[0].maxSurge",
                "a system pool without surge",
                PlanBuilder.Valid().Pool(0, pool => pool with { MaxSurge = "0%" })
            ),
            Holds(
                "V-UP-08",
                "fewer instead of more",
                Apps(pool => pool with { MaxSurge = "0", MaxUnavailable = "10%" })
            ),
            Holds("V-UP-08", "more, never fewer", Apps(pool => pool with { MaxUnavailable = "0" })),
            Holds(
                "V-UP-07",
                "no surge, with fewer nodes",
                Apps(pool => pool with { MaxSurge = "0%", MaxUnavailable = "1" })
            ),
            Finds(
                "V-UP-09",
                "nodePools[1].drainTimeoutMinutes",
                "4 minutes",
                Apps(pool => pool with { DrainTimeoutMinutes = 4 })
            ),
            Finds(
                "V-UP-09",
                "nodePools[1].drainTimeoutMinutes",
                "more than a day",
                Apps(pool => pool with { DrainTimeoutMinutes = 1441 })
            ),
            Finds("V-UP-09", "nodePools[1].soakMinutes", "31 minutes", Apps(pool => pool with { SoakMinutes = 31 })),
            Holds(
                "V-UP-09",
                "a day and half an hour",
                Apps(pool => pool with { DrainTimeoutMinutes = 1440, SoakMinutes = 30 })
            ),
            Holds(
                "V-UP-09",
                "5 minutes and none",
                Apps(pool => pool with { DrainTimeoutMinutes = 5, SoakMinutes = 0 })
            ),
            Finds("V-NP-16", "nodePools[1].spotMaxPrice", "nothing paid", Spot(pool => pool with { SpotMaxPrice = 0 })),
            Finds(
                "V-NP-16",
                "nodePools[1].spotMaxPrice",
                "six decimals",
                Spot(pool => pool with { SpotMaxPrice = 0.000_001m })
            ),
            Holds("V-NP-16", "five decimals", Spot(pool => pool with { SpotMaxPrice = 0.987_65m })),
            Holds("V-NP-16", "a price without Spot", Apps(pool => pool with { SpotMaxPrice = 0 })),
            Warns(
                "V-NP-17",
                "nodePools[1].maxUnavailable",
                "fewer Spot nodes",
                Spot(pool => pool with { MaxUnavailable = "1" })
            ),
            Finds(
                "V-NP-17",
                "nodePools[1].undrainable",
                "Spot nodes kept aside",
                Spot(pool => pool with { Undrainable = Undrainable.Cordon })
            ),
            Holds("V-NP-17", "stops at them", Spot(pool => pool with { Undrainable = Undrainable.Schedule })),
            Holds("V-NP-17", "regular nodes kept aside", Apps(pool => pool with { Undrainable = Undrainable.Cordon })),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_OverUpgrades_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    [Theory]
    [InlineData("0")]
    [InlineData("0%")]
    public void Surge_OfNone_IsNoNode(string text) =>
        Surge.Of(PlanBuilder.Applications() with { MaxSurge = text }, 40).ShouldBe(0);

    private static ClusterPlan Apps(Func<NodePoolPlan, NodePoolPlan> change) => PlanBuilder.Valid().Pool(1, change);

    // Spot capacity is scarce in the sample region, so only one node.
    private static ClusterPlan Spot(Func<NodePoolPlan, NodePoolPlan> change) =>
        Apps(pool => change(pool with { Spot = true, MaxSurge = "", Count = 1, MinCount = 0, MaxCount = 2 }));
}
