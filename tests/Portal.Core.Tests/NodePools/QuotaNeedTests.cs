using Portal.Core.NodePools;

namespace Portal.Core.Tests.NodePools;

public sealed class QuotaNeedTests
{
    [Fact]
    public void Quota_OfAPlan_CountsFamilyAndRegionAtStartAndAtMaximum()
    {
        var needs = QuotaNeed.Of(PlanBuilder.Valid(), FactsBuilder.Catalog);

        needs.Select(need => need.Quota.Family).ShouldBe(["standardDDSv5Family", "cores"]);
        needs.ShouldAllBe(need => need.AtStart == (3 * 4) + (3 * 8) && need.AtMaximum == (3 * 4) + (10 * 8));
        needs.ShouldAllBe(need => need.SurgeAtStart == 4 + 8 && need.SurgeAtMaximum == 4 + 8);
        needs[0].Left.ShouldBe(504);
    }

    [Fact]
    public void Quota_OfASpotPool_IsSpotsAlone()
    {
        var plan = PlanBuilder.Valid() with { NodePools = [PlanBuilder.Applications() with { Spot = true }] };

        var need = QuotaNeed.Of(plan, FactsBuilder.Catalog).ShouldHaveSingleItem();

        (need.Quota.Family, need.AtMaximum, need.SurgeAtMaximum).ShouldBe(("lowPriorityCores", 80, 0));
    }

    [Fact]
    public void Quota_OfAnUnknownSize_IsNotGuessed() =>
        QuotaNeed
            .Of(PlanBuilder.Valid().Pool(1, pool => pool with { VmSize = "Standard_X1" }), FactsBuilder.Catalog)
            .ShouldAllBe(need => need.AtMaximum == 12);
}
