using Portal.Azure.Networks;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Networks;

public sealed class VirtualNetworkClientTests
{
    [Fact]
    public async Task Networks_Listed_CarryTheirSubnetsInBothSpellings()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var far = ArmFarSide.Answering(
            FaultAnswer.Json(
                200,
                """
                {"value":[{"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v","name":"v","location":"westeurope",
                  "properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/8"]},"subnets":[
                   {"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/a","name":"a",
                    "properties":{"addressPrefix":"10.1.0.0/16","ipConfigurations":[{"id":"1"},{"id":"2"}]}},
                   {"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/b","name":"b",
                    "properties":{"addressPrefixes":["10.2.0.0/16","fd00::/64"],
                      "delegations":[{"properties":{"serviceName":"Microsoft.Web/serverFarms"}}]}}]}}]}
                """
            )
        );
        var networks = await new VirtualNetworkClient(far.Arm).ListAsync(ArmFarSide.SubscriptionId, ct).ToListAsync(ct);
        var network = networks.ShouldHaveSingleItem();
        network.AddressPrefixes.ShouldBe(["10.0.0.0/8"]);
        network.Subnets[0].AddressPrefixes.ShouldBe(["10.1.0.0/16"]);
        network.Subnets[0].UsedAddresses.ShouldBe(2);
        network.Subnets[1].AddressPrefixes.ShouldBe(["10.2.0.0/16", "fd00::/64"]);
        network.Subnets[1].Delegations.ShouldBe(["Microsoft.Web/serverFarms"]);
    }
}
