using Portal.Core.Networking;

namespace Portal.Core.Tests.Networking;

public sealed class IpPlanTests
{
    // Nodes, surge as asked, surge nodes, pods per node, flat addresses and subnet, overlay subnet and pod range.
    [Theory]
    [InlineData(3, "1", 1, 30, 124, 24, 28, 22)]
    [InlineData(50, "1", 1, 30, 1_581, 21, 26, 18)]
    [InlineData(50, "33%", 17, 30, 2_077, 20, 25, 17)]
    [InlineData(50, "33%", 17, 110, 7_437, 19, 25, 17)]
    [InlineData(100, "33%", 33, 30, 4_123, 19, 24, 16)]
    [InlineData(1_000, "1", 1, 30, 31_031, 17, 22, 14)]
    public void Plan_WorkedTable_NeedsWhatTheDocumentationSays(
        int nodes,
        string maxSurge,
        int surge,
        int maxPods,
        long flat,
        int flatPrefix,
        int overlayPrefix,
        int podPrefix
    )
    {
        var plan = PlanBuilder.Valid() with
        {
            NodePools = [PlanBuilder.System() with { Count = nodes, MaxSurge = maxSurge, MaxPods = maxPods }],
        };

        var inSubnet = IpPlan
            .Of(plan.Network(network => network with { Mode = NetworkMode.NodeSubnet }), null)
            .Subnets.ShouldHaveSingleItem();
        var overlay = IpPlan.Of(plan, null);

        inSubnet.Surge.ShouldBe(surge);
        inSubnet.Needed.ShouldBe(flat);
        inSubnet.SmallestPrefix.ShouldBe(flatPrefix);
        overlay.Subnets[0].Needed.ShouldBe(nodes + surge);
        overlay.Subnets[0].SmallestPrefix.ShouldBe(overlayPrefix);
        overlay.Pods!.SmallestPrefix.ShouldBe(podPrefix);
    }

    [Fact]
    public void Plan_OfThreePools_AddsUpSurgeRoundedUpPerPool()
    {
        var plan = PlanBuilder.Valid() with
        {
            NodePools =
            [
                PlanBuilder.System() with
                {
                    MaxSurge = "33%",
                },
                PlanBuilder.Applications() with
                {
                    MaxCount = 40,
                    MaxSurge = "33%",
                },
                PlanBuilder.Applications() with
                {
                    MaxCount = 12,
                    MaxSurge = "33%",
                },
            ],
        };

        var need = IpPlan
            .Of(plan.Network(network => network with { SubnetId = PlanBuilder.SubnetId }), FactsBuilder.Catalog)
            .Subnets.ShouldHaveSingleItem();

        (need.Nodes, need.Surge, need.Used).ShouldBe((55, 19, 12));
        need.Free.ShouldBe(1_024 - 5 - 55 - 19 - 12);
        need.Name.ShouldBe("nodes");
    }

    [Fact]
    public void Plan_WithoutSubnet_IsPlacedInTheSubnetThatAksMakes()
    {
        var plan = IpPlan.Of(PlanBuilder.Valid(), null);

        plan.Subnets[0].Range.ShouldBe(Cidr.Parse("10.224.0.0/16"));
        plan.Pods!.Capacity.ShouldBe(256);
        plan.Pods.NodesAtMost.ShouldBe(3 + 1 + 10 + 1);
    }

    [Fact]
    public void Plan_WithSubnetsPerPool_HasOneNeedEach()
    {
        var plan = PlanBuilder
            .WithWindows(pool => pool with { SubnetId = PlanBuilder.WindowsSubnetId })
            .Network(network => network with { SubnetId = PlanBuilder.SubnetId });

        var needs = IpPlan.Of(plan, FactsBuilder.Catalog).Subnets;

        needs.Select(need => need.Field).ShouldBe(["network.subnetId", "nodePools[2].subnetId"]);
        needs.Select(need => need.Nodes).ShouldBe([13, 2]);
    }

    [Fact]
    public void Plan_OfUnknownSubnet_HasNoFreeToShowAndDoesNotBlock()
    {
        var need = IpPlan
            .Of(PlanBuilder.Valid().Network(network => network with { SubnetId = PlanBuilder.SubnetId }), null)
            .Subnets[0];

        need.Free.ShouldBeNull();
        need.Fits.ShouldBeTrue();
    }

    [Fact]
    public void Plan_OfMalformedPodRange_HasNoPodSpace() =>
        IpPlan
            .Of(PlanBuilder.Valid().Network(network => network with { PodCidr = "10.244/16" }), null)
            .Pods.ShouldBeNull();

    [Fact]
    public void Plan_BeyondIpv4_HasNoSmallestSubnet()
    {
        var plan = PlanBuilder.Valid() with
        {
            NodePools = [.. Enumerable.Repeat(PlanBuilder.System() with { Count = int.MaxValue, MaxPods = 250 }, 20)],
        };

        IpPlan
            .Of(plan.Network(network => network with { Mode = NetworkMode.NodeSubnet }), null)
            .Subnets[0]
            .SmallestPrefix.ShouldBeNull();
    }
}
