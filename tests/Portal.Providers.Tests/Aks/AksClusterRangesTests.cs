using System.Text.Json.Nodes;
using Portal.Azure.ManagedClusters;
using Portal.Core.Networking.Known;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks;

public sealed class AksClusterRangesTests
{
    [Theory]
    [InlineData("""{ "serviceCidr": "10.0.0.0/16", "podCidr": "10.244.0.0/16" }""", "10.0.0.0/16", "10.244.0.0/16")]
    [InlineData(
        """
            { "serviceCidr": "10.0.0.0/16", "serviceCidrs": ["10.0.0.0/16", "fd12::/108"],
              "podCidr": "10.244.0.0/16", "podCidrs": ["10.244.0.0/16", "fd34::/64", "10.60.0.0/16"] }
            """,
        "10.0.0.0/16",
        "10.244.0.0/16",
        "10.60.0.0/16"
    )]
    [InlineData("""{ "networkPlugin": "azure", "serviceCidr": null, "podCidrs": [7, null, "none"] }""")]
    [InlineData("""[]""")]
    public void Ranges_of_a_network_profile_are_read_once_each(string profile, params string[] ranges)
    {
        var read = new AksClusterRanges().Of(Read($$"""{ "networkProfile": {{profile}} }""")).ToList();

        read.Select(range => range.Range.ToString()).ShouldBe(ranges);
        read.ShouldAllBe(range => range.Name == "shop");
        read.Count(range => range.Kind == KnownRangeKind.Services).ShouldBe(Math.Min(1, ranges.Length));
    }

    [Fact]
    public void A_cluster_without_a_network_profile_has_none() => new AksClusterRanges().Of(Read("{}")).ShouldBeEmpty();

    [Fact]
    public void Subnets_are_those_of_the_pools_nodes_and_pods() =>
        new AksClusterRanges()
            .SubnetsOf(
                Read(
                    """
                    { "agentPoolProfiles": [
                      { "name": "system", "vnetSubnetID": "/n/subnets/nodes" },
                      { "name": "web", "vnetSubnetID": "/n/subnets/nodes", "podSubnetID": "/n/subnets/pods" },
                      { "name": "none" } ] }
                    """
                )
            )
            .Distinct()
            .ShouldBe(["/n/subnets/nodes", "/n/subnets/pods"]);

    private static Core.Clusters.Cluster Read(string properties) =>
        AksClusterReader.Read(
            "contoso",
            ManagedCluster.Read(
                JsonNode
                    .Parse(
                        $$"""
                        { "id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
                          "properties": {{properties}} }
                        """
                    )!
                    .AsObject()
            ),
            DateTimeOffset.UnixEpoch
        );
}
