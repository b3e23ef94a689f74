using Portal.Core.Networking;
using Portal.Web.Components.Addresses;

namespace Portal.Web.Tests.Components.Addresses;

public sealed class PlannedNetworkTests
{
    private static readonly PlannedNetwork s_planned = new(NetworkMode.PodSubnet, "", "10.1.0.0/24")
    {
        DnsServiceIp = "10.1.0.10",
        SubnetId = "/subscriptions/1/resourceGroups/rg & co/subnets/nodes",
        PodSubnetId = "/subscriptions/1/subnets/pods",
        Connection = "contoso",
        Location = "westeurope",
    };

    [Fact]
    public void What_is_written_into_an_address_is_read_from_it() => Read(s_planned.Address()).ShouldBe(s_planned);

    [Fact]
    public void Address_holds_only_what_was_planned() =>
        new PlannedNetwork(NetworkMode.Overlay, "10.244.0.0/19", "10.0.0.0/24")
            .Address()
            .ShouldBe("/clusters/new?step=networking&mode=Overlay&podRange=10.244.0.0%2F19&serviceRange=10.0.0.0%2F24");

    [Theory]
    [InlineData("/clusters/new")]
    [InlineData("/clusters/new?podRange=10.0.0.0%2F8")]
    [InlineData("/clusters/new?mode=Tunnel")]
    [InlineData("/clusters/new?mode=99")]
    public void Address_without_a_mode_that_exists_holds_no_network(string address) => Read(address).ShouldBeNull();

    [Fact]
    public void What_is_too_long_to_be_typed_is_cut() =>
        Read($"/clusters/new?mode=Overlay&podRange={new string('1', 5_000)}")!.PodCidr.Length.ShouldBe(300);

    private static PlannedNetwork? Read(string address) =>
        PlannedNetwork.Read(new Uri(new Uri("https://portal.example"), address));
}
