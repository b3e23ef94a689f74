using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks;

public sealed class EmptyRangesTests
{
    [Fact]
    public void AksClusterBody_Leaves_out_what_the_plan_leaves_to_the_service()
    {
        var network = Network("", "", "");
        (network["serviceCidr"], network["dnsServiceIP"], network["podCidr"]).ShouldBe((null, null, null));
        network.AsObject().ContainsKey("serviceCidr").ShouldBeFalse();
    }

    [Fact]
    public void AksClusterBody_Sends_the_ranges_that_were_typed()
    {
        var network = Network("10.1.0.0/16", "10.1.0.10", "10.244.0.0/16");
        network["serviceCidr"]!.GetValue<string>().ShouldBe("10.1.0.0/16");
        network["dnsServiceIP"]!.GetValue<string>().ShouldBe("10.1.0.10");
        network["podCidr"]!.GetValue<string>().ShouldBe("10.244.0.0/16");
    }

    private static System.Text.Json.Nodes.JsonNode Network(string services, string dns, string pods)
    {
        var plan = new ClusterPlan
        {
            Connection = "contoso",
            Basics = new(
                "rg",
                false,
                "shop",
                "westeurope",
                "1.35.1",
                ClusterTier.Free,
                ClusterPurpose.DevTest,
                false,
                "shop",
                null
            ),
            NodePools = SuggestedPools.Default(catalog: null),
            Network = new NetworkPlan
            {
                Mode = NetworkMode.Overlay,
                Policy = NetworkPolicy.None,
                Dataplane = Dataplane.Azure,
                Outbound = OutboundType.LoadBalancer,
                ServiceCidr = services,
                DnsServiceIp = dns,
                PodCidr = pods,
            },
            Tags = new Dictionary<string, string>(StringComparer.Ordinal),
        };
        return AksClusterBody.Of(plan, windowsPassword: null, "operation")["properties"]!["networkProfile"]!;
    }
}
