using Portal.Azure.Resources;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Resources;

public sealed class ResourceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscriptions_Listed_AreRead()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """{"value":[{"id":"/subscriptions/11111111-2222-3333-4444-555555555555","subscriptionId":"11111111-2222-3333-4444-555555555555","tenantId":"t","displayName":"Prod","state":"Enabled"}],"count":{"type":"Total","value":1}}"""
            )
        );
        var subscriptions = await new SubscriptionClient(far.Arm).ListAsync(Ct).ToListAsync(Ct);
        subscriptions.ShouldBe([new Subscription(ArmFarSide.SubscriptionId, "Prod", "Enabled", "t")]);
        far.Requests[0].Target.ShouldBe("/subscriptions?api-version=2022-12-01");
    }

    [Fact]
    public async Task Locations_Listed_TellLogicalOnesAndZonesApart()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """
                {"value":[{"name":"eastus","displayName":"East US","metadata":{"regionType":"Physical","regionCategory":"Recommended","geographyGroup":"US"},
                   "availabilityZoneMappings":[{"logicalZone":"1","physicalZone":"eastus-az1"},{"logicalZone":"2"}]},
                  {"name":"europe","displayName":"Europe","metadata":{"regionType":"Logical","regionCategory":"Other"}}]}
                """
            )
        );
        var locations = await new SubscriptionClient(far.Arm)
            .ListLocationsAsync(ArmFarSide.SubscriptionId, Ct)
            .ToListAsync(Ct);
        (locations[0].IsPhysical, locations[0].IsRecommended, locations[0].GeographyGroup).ShouldBe((true, true, "US"));
        locations[0].Zones.ShouldBe(["1", "2"]);
        (locations[1].IsPhysical, locations[1].IsRecommended, locations[1].Zones.Count).ShouldBe((false, false, 0));
    }

    [Fact]
    public async Task ResourceGroup_Put_IsFinalAtOnce()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                201,
                """{"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg","name":"rg","location":"westeurope","properties":{"provisioningState":"Succeeded"}}"""
            )
        );
        var response = await new ResourceGroupClient(far.Arm).PutAsync(
            ResourceGroupClient.Id(ArmFarSide.SubscriptionId, "rg"),
            "westeurope",
            new Dictionary<string, string> { ["a"] = "b" },
            Ct
        );
        response.Operation.ShouldBeNull();
        far.Requests[0].Text.ShouldBe("""{"location":"westeurope","tags":{"a":"b"}}""");
    }

    [Fact]
    public async Task ResourceGroups_Listed_KnowTheirOwner()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """{"value":[{"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/MC_rg","name":"MC_rg","location":"westeurope","managedBy":"/subscriptions/11111111-2222-3333-4444-555555555555/x"}]}"""
            )
        );
        var group = (
            await new ResourceGroupClient(far.Arm).ListAsync(ArmFarSide.SubscriptionId, Ct).ToListAsync(Ct)
        ).ShouldHaveSingleItem();
        (group.Name, group.ManagedBy, group.ProvisioningState).ShouldBe(
            ("MC_rg", "/subscriptions/11111111-2222-3333-4444-555555555555/x", "Succeeded")
        );
    }

    [Fact]
    public async Task ResourceGroup_Absent_IsNull()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(404, """{"error":{"code":"ResourceGroupNotFound","message":"could not be found"}}""")
        );
        (
            await new ResourceGroupClient(far.Arm).FindAsync(
                ResourceGroupClient.Id(ArmFarSide.SubscriptionId, "rg"),
                Ct
            )
        ).ShouldBeNull();
    }
}
