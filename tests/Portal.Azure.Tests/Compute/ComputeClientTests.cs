using Portal.Azure.Compute;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Compute;

public sealed class ComputeClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sizes_Listed_KnowCpusMemoryZonesAndRestrictions()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """
                {"value":[
                  {"resourceType":"disks","name":"Premium_LRS"},
                  {"resourceType":"virtualMachines","name":"Standard_D4s_v5","family":"standardDSv5Family","locations":["westeurope"],
                   "locationInfo":[{"location":"westeurope","zones":["3","1","2"]}],
                   "capabilities":[{"name":"vCPUs","value":"4"},{"name":"MemoryGB","value":"16"},{"name":"PremiumIO","value":"True"}],
                   "restrictions":[{"type":"Zone","restrictionInfo":{"zones":["2"]},"reasonCode":"NotAvailableForSubscription"}]},
                  {"resourceType":"virtualMachines","name":"Standard_A0","family":"standardA0_A7Family",
                   "capabilities":[{"name":"vCPUs","value":"1"},{"name":"MemoryGB","value":"0.75"}],
                   "restrictions":[{"type":"Location","values":["westeurope"],"reasonCode":"QuotaId"}]}]}
                """
            )
        );
        var sizes = await new ComputeClient(far.Arm)
            .ListSizesAsync(ArmFarSide.SubscriptionId, "westeurope", Ct)
            .ToListAsync(Ct);
        sizes.Count.ShouldBe(2);
        (sizes[0].Name, sizes[0].Family, sizes[0].Cpus, sizes[0].MemoryGiB, sizes[0].Restriction).ShouldBe(
            ("Standard_D4s_v5", "standardDSv5Family", 4, 16, null)
        );
        sizes[0].Zones.ShouldBe(["1", "3"]);
        sizes[0].Capabilities["premiumio"].ShouldBe("True");
        (sizes[1].MemoryGiB, sizes[1].Restriction).ShouldBe((0.75, "QuotaId"));
        Uri.UnescapeDataString(far.Requests[0].Target).ShouldContain("$filter=location eq 'westeurope'");
    }

    [Fact]
    public async Task Location_WithAQuote_StaysAString()
    {
        await using var far = ArmFarSide.Answering(FaultAnswer.Json(200, """{"value":[]}"""));
        await new ComputeClient(far.Arm)
            .ListSizesAsync(ArmFarSide.SubscriptionId, "x' or 'a' eq 'a", Ct)
            .ToListAsync(Ct);
        Uri.UnescapeDataString(far.Requests[0].Target).ShouldContain("location eq 'x'' or ''a'' eq ''a'");
    }

    [Fact]
    public async Task Usages_Listed_TellWhatIsFree()
    {
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """
                {"value":[{"unit":"Count","currentValue":8,"limit":10,"name":{"value":"cores","localizedValue":"Total Regional vCPUs"}},
                  {"unit":"Count","currentValue":12,"limit":10,"name":{"value":"standardDSv5Family"}}]}
                """
            )
        );
        var usages = await new ComputeClient(far.Arm)
            .ListUsagesAsync(ArmFarSide.SubscriptionId, "westeurope", Ct)
            .ToListAsync(Ct);
        usages.ShouldBe([
            new VmUsage("cores", "Total Regional vCPUs", 8, 10),
            new VmUsage("standardDSv5Family", "standardDSv5Family", 12, 10),
        ]);
        usages.Select(it => it.Free).ShouldBe([2, 0]);
        far.Requests[0]
            .Path.ShouldBe(
                "/subscriptions/11111111-2222-3333-4444-555555555555/providers/Microsoft.Compute/locations/westeurope/usages"
            );
    }
}
