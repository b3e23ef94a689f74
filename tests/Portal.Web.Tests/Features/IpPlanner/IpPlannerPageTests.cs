using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Networking;
using Portal.Core.Networking.Known;
using Portal.Web.Components.Addresses;
using Portal.Web.Features.IpPlanner;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.IpPlanner;

public sealed class IpPlannerPageTests : ScreenTest
{
    private const string InTheNetwork = "/ip-planner?connection=contoso&network=rg-net%2Fvnet-weu";
    private readonly Networks _catalog = new();

    public IpPlannerPageTests()
    {
        Services.AddSingleton<ICatalog>(_catalog);
        Services.AddSingleton<IClusterRanges, PodRanges>();
        Services.AddSingleton<KnownAddressesReader>();
        Services.AddIpPlannerScreens();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_begins_with_a_plan_for_a_network_that_AKS_makes()
    {
        var page = Open("/ip-planner");

        Panel(page, "Subnet of the nodes").TextContent.ShouldContain("AKS makes this network.");
        Proposed(page, "Range of the pods").ShouldBe("10.244.0.0/19");
        Proposed(page, "Service range").ShouldBe("10.0.0.0/24");
        page.FindAll(".list tbody tr").Count.ShouldBe(2);
    }

    [Fact]
    public void Address_holds_the_whole_plan()
    {
        var page = Open(
            InTheNetwork
                + "&pool=apps&nodes=50&surge=33%25&pods=30&pool=win&nodes=10&surge=1&pods=&balancers=4&services=5000&outside=10.244.0.0%2F16&mode=NodeSubnet"
        );

        page.Find("#nodes-0").GetAttribute("value").ShouldBe("50");
        page.Find("#pods-1").GetAttribute("value").ShouldBe("");
        page.Find("#outside").GetAttribute("value").ShouldBe("10.244.0.0/16");
        // (50 + 17) x 31 and (10 + 1) x 31 by the mode's default, and 4.
        Panel(page, "Subnet of the nodes").TextContent.ShouldContain("2422 addresses are needed");
        Proposed(page, "Subnet of the nodes").ShouldBe("10.20.16.0/20");
        Panel(page, "Range of the pods").TextContent.ShouldContain("Pods take addresses of the nodes’ subnet.");
        Proposed(page, "Service range").ShouldBe("10.0.0.0/19");
    }

    [Fact]
    public void Entries_go_into_the_address_and_the_plan_follows()
    {
        var page = Open("/ip-planner");

        page.Find("#connection").Change("contoso");
        page.Find("#network").Change("rg-net/vnet-weu");
        page.Find("#nodes-1").Change("100");

        var address = new Uri(Navigation.Uri).Query;
        address.ShouldContain("network=rg-net%2Fvnet-weu");
        address.ShouldContain("nodes=3&nodes=100");
        Proposed(page, "Subnet of the nodes").ShouldBe("10.20.1.0/24");
        Legend(page, "Subnet of the nodes").ShouldBe(["5", "103", "34", "114"]);

        page.FindAll("button")
            .Single(button => button.TextContent.Contains("Add pool", StringComparison.Ordinal))
            .Click();
        page.FindAll(".planner-pools tbody tr").Count.ShouldBe(3);
        page.Find("button[title='Remove system']").Click();
        page.FindAll(".planner-pools tbody tr").Count.ShouldBe(2);
        page.Find("#nodes-0").GetAttribute("value").ShouldBe("100");
    }

    [Fact]
    public void Subnet_that_is_too_small_is_refused_and_the_largest_free_block_is_told()
    {
        var page = Open(InTheNetwork + "&subnet=small&pool=apps&nodes=5000&surge=100%25&pods=250&mode=NodeSubnet");

        page.Find(".findings .badge-bad").ShouldNotBeNull();
        page.Find(".findings").TextContent.ShouldContain("V-IP-01");
        Panel(page, "Subnet of the nodes")
            .TextContent.ShouldContain(
                "There is no free /10 in the network. The largest that is free is 10.20.128.0/17."
            );
    }

    [Theory]
    [InlineData("nodes=x", "nodes-0", "Type a whole number from 0 to 5000.")]
    [InlineData("nodes=1&pods=9", "pods-0", "Type a whole number from 10 to 250.")]
    [InlineData("nodes=1&surge=a+lot", "surge-0", "Type a count (1) or a share (33%).")]
    public void Entry_that_is_wrong_is_told_at_its_place_and_nothing_is_planned(
        string query,
        string field,
        string sentence
    )
    {
        var page = Open($"/ip-planner?pool=apps&{query}");

        page.Find($"#{field}").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find($"#{field}-error").TextContent.ShouldBe($"close{sentence}");
        page.Find(".planner-side").TextContent.ShouldContain("Correct the marked entries");
    }

    [Theory]
    [InlineData("balancers=-1", "balancers")]
    [InlineData("services=500001", "services")]
    [InlineData("podRange=10.244.0.1%2F16", "podRange")]
    [InlineData("serviceRange=ten", "serviceRange")]
    [InlineData("outside=10.0.0.0%2F8&outside=%3Cscript%3E", "outside")]
    public void Range_that_is_none_is_told_at_its_field(string query, string field) =>
        Open($"/ip-planner?{query}").Find($"#{field}-error").TextContent.ShouldEndWith(".");

    [Fact]
    public void Ranges_that_clusters_share_are_named()
    {
        Inventory.Clusters.Add(Ports.FakeInventory.Cluster("shop"));

        Open("/ip-planner?podRange=10.244.0.0%2F19")
            .Find(".planner-side")
            .TextContent.ShouldContain("10.244.0.0/19 is also a range of shop.");
    }

    [Fact]
    public void Connection_whose_networks_cannot_be_read_is_named()
    {
        _catalog.Failure = new FarSideException("Silent", "Azure does not answer.", "Try again later.");

        var page = Open("/ip-planner");

        page.Find(".stale-reading").TextContent.ShouldContain("Azure does not answer. Try again later.");
        page.Find(".notice-title").TextContent.ShouldBe("No subnets");
    }

    [Fact]
    public void Reading_that_fails_offers_another_try()
    {
        Connections.Failure = new InvalidOperationException("Password=secret");

        var page = Open("/ip-planner");
        page.Find(".notice-bad").TextContent.ShouldNotContain("secret");
        Connections.Failure = null;
        page.Find(".notice-bad button:not(.copy-button)").Click();

        page.FindAll(".planner").ShouldHaveSingleItem();
    }

    [Fact]
    public void Subnet_of_the_table_is_chosen_with_its_network()
    {
        var page = Open("/ip-planner");

        page.Find(".list .link-button").Click();

        Navigation.Uri.ShouldContain("subnet=small");
        page.Find(".link-button").GetAttribute("aria-pressed").ShouldBe("true");
        page.Find(".list").TextContent.ShouldContain("(delegated)");
    }

    [Fact]
    public void Plan_is_used_in_a_new_cluster_with_the_subnet_that_exists()
    {
        var page = Open(InTheNetwork + "&subnet=small&serviceRange=10.1.0.0%2F24", Role.Operator);

        page.Find(".button-primary").Click();

        PlannedNetwork
            .Read(new Uri(Navigation.Uri))
            .ShouldBe(
                new PlannedNetwork(NetworkMode.Overlay, "10.244.0.0/19", "10.1.0.0/24")
                {
                    DnsServiceIp = "10.1.0.10",
                    SubnetId = $"{Networks.Id}/subnets/small",
                    Connection = "contoso",
                    Location = "westeurope",
                }
            );
        new Uri(Navigation.Uri).AbsolutePath.ShouldBe("/clusters/new");
    }

    [Fact]
    public void Subnet_that_is_only_proposed_is_not_chosen_in_the_new_cluster_and_that_is_told()
    {
        var page = Open(InTheNetwork, Role.Operator);
        Panel(page, "Subnet of the nodes").TextContent.ShouldContain("It has to be made before");

        page.Find(".button-primary").Click();

        PlannedNetwork.Read(new Uri(Navigation.Uri))!.SubnetId.ShouldBeEmpty();
    }

    [Fact]
    public void Entries_that_are_wrong_are_not_used()
    {
        var page = Open("/ip-planner?pool=apps&nodes=x", Role.Operator);

        page.Find(".button-primary").GetAttribute("aria-disabled").ShouldBe("true");
        page.Find(".button-primary").Click();

        Navigation.Uri.ShouldContain("/ip-planner");
    }

    [Fact]
    public void Who_may_not_create_clusters_is_not_offered_it() =>
        Open("/ip-planner").FindAll(".button-primary").ShouldBeEmpty();

    private IRenderedComponent<IpPlannerPage> Open(string address, Role role = Role.Viewer)
    {
        Connections.All.Add(new Connection(Guid.NewGuid(), "contoso", "Aks", [], ConnectionSource.Portal));
        SignIn(role);
        Navigation.NavigateTo(address);
        return Render<IpPlannerPage>();
    }

    private static IElement Panel(IRenderedComponent<IpPlannerPage> page, string title) =>
        page.Find($"section[aria-label='{title}']");

    private static string Proposed(IRenderedComponent<IpPlannerPage> page, string title) =>
        Panel(page, title).QuerySelector(".planner-range span:nth-child(2)")!.TextContent;

    private static IEnumerable<string> Legend(IRenderedComponent<IpPlannerPage> page, string title) =>
        Panel(page, title).QuerySelectorAll(".address-legend dd").Select(count => count.TextContent);

    private sealed class Networks : ICatalog
    {
        public const string Id =
            "/subscriptions/1/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-weu";

        public Exception? Failure { get; set; }

        public Task<NetworkCatalog> OfNetworksAsync(
            string connection,
            TimeSpan maximumAge,
            CancellationToken cancellationToken
        ) =>
            Failure is not null
                ? Task.FromException<NetworkCatalog>(Failure)
                : Task.FromResult(
                    new NetworkCatalog(
                        [
                            new(
                                Id,
                                "vnet-weu",
                                "westeurope",
                                ["10.20.0.0/16"],
                                [Subnet("small", "10.20.0.0/26", null), Subnet("apps", "10.20.2.0/23", "Microsoft.Web")]
                            ),
                        ],
                        Ports.FakeInventory.SeenAt
                    )
                );

        public Task<ConnectionCatalog> OfConnectionAsync(string connection, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<RegionCatalog> OfRegionAsync(
            string connection,
            string location,
            TimeSpan maximumAge,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        private static Subnet Subnet(string name, string range, string? delegatedTo) =>
            new($"{Id}/subnets/{name}", "vnet-weu", name, range, ["10.20.0.0/16"], 3, delegatedTo, false);
    }

    private sealed class PodRanges : IClusterRanges
    {
        public string Provider => "Aks";

        public IEnumerable<KnownRange> Of(Core.Clusters.Cluster cluster) =>
            [new(Cidr.Parse("10.244.0.0/16"), KnownRangeKind.Pods, cluster.Name)];

        public IEnumerable<string> SubnetsOf(Core.Clusters.Cluster cluster) => [];
    }
}
