using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools;

public sealed class ClusterPoolsPageTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_WithPools_ShowsThem()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));

        var page = Page();

        page.FindAll("tbody strong").Select(name => name.TextContent).ShouldBe(["system", "web"]);
        page.Find("tbody").TextContent.ShouldContain("1–8");
        page.FindAll(".pool-pane").ShouldBeEmpty();
        page.Find(".cluster-tools [aria-current=page]").TextContent.ShouldContain("Node pools");
    }

    [Fact]
    public void Page_WithAPoolInItsAddress_ShowsItsDetails()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Navigation.NavigateTo("/clusters/shop-prod/node-pools?pool=web");

        var page = Page();

        var pane = page.Find(".pool-pane");
        pane.TextContent.ShouldContain("between 1 and 8 nodes");
        pane.TextContent.ShouldContain("dedicated=web:NoSchedule");
        pane.TextContent.ShouldContain("tier=front");
    }

    [Fact]
    public void Page_OfAClusterThatVanished_ShowsItsPoolsAndOffersNothingToDoWithThem()
    {
        SignIn(Role.Operator);
        var gone = new Disappearance(FakeInventory.SeenAt, null);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod") with { Vanished = gone });
        Navigation.NavigateTo("/clusters/shop-prod/node-pools?pool=web");

        var page = Page();

        page.FindAll("tbody strong").Select(name => name.TextContent).ShouldBe(["system", "web"]);
        page.FindAll(".command-bar button")
            .Select(command => command.GetAttribute("title"))
            .Distinct()
            .ShouldBe(["The cluster is gone."]);
    }

    [Fact]
    public void Page_OfAnAttachedCluster_SaysWhyThereAreNoPoolsAndLeadsToTheNodes()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Attached("shop-prod"));

        var page = Page();

        page.FindAll("table").ShouldBeEmpty();
        page.Find(".cluster-tool").TextContent.ShouldContain("attached by its kubeconfig");
        page.Find(".cluster-tool a").GetAttribute("href").ShouldBe("/clusters/shop-prod/nodes");
    }

    [Fact]
    public void Row_WhenChosen_GoesIntoTheAddressAndOutAgain()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Navigation.NavigateTo("/clusters/shop-prod/node-pools");
        var page = Page();

        page.FindAll("tbody tr")[1].Click();
        Navigation.Uri.ShouldEndWith("?pool=web");
        page.WaitForAssertion(() => page.Find(".pool-pane"));

        page.Find(".pool-pane button").Click();
        Navigation.Uri.ShouldEndWith("/node-pools");
    }

    [Fact]
    public void Commands_WithoutAPool_SayThatOneMustBeChosen()
    {
        SignIn(Role.Operator);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));

        var commands = Commands(Page());

        commands["Scale"].ShouldBe("Choose a pool in the list first.");
        commands["Add pool"].ShouldBeNull();
    }

    [Theory]
    [InlineData("system", "Stop", null)]
    [InlineData(
        "web",
        "Scale",
        "The autoscaler owns the number of nodes. Change its limits instead, or turn it off first."
    )]
    [InlineData("web", "Start", "The pool is not stopped.")]
    [InlineData("web", "Autoscaler", null)]
    public void Commands_OfAPool_SayWhyNot(string pool, string command, string? reason)
    {
        SignIn(Role.Operator);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Navigation.NavigateTo($"/clusters/shop-prod/node-pools?pool={pool}");

        Commands(Page())[command].ShouldBe(reason);
    }

    [Fact]
    public void Command_OpensItsPage()
    {
        SignIn(Role.Operator);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Navigation.NavigateTo("/clusters/shop-prod/node-pools?pool=system");

        Page()
            .FindAll(".command-bar .button")
            .Single(it => it.TextContent.EndsWith("Scale", StringComparison.Ordinal))
            .Click();

        Navigation.Uri.ShouldEndWith("/clusters/shop-prod/node-pools/system/scale");
    }

    [Fact]
    public void Commands_OfAViewer_AreNotThere()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));

        Commands(Page()).ShouldBeEmpty();
    }

    private static Dictionary<string, string?> Commands(IRenderedComponent<ClusterPoolsPage> page) =>
        page.FindAll(".command-bar .button")
            .ToDictionary(
                it => it.LastChild!.TextContent.Trim(),
                it => it.GetAttribute("title"),
                StringComparer.Ordinal
            );

    [Fact]
    public void Page_WithoutPools_SaysWhatBelongsHere()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod") with { NodePools = [] });

        Page().Find(".notice-title").TextContent.ShouldBe("No node pools");
    }

    private IRenderedComponent<ClusterPoolsPage> Page() =>
        Render<ClusterPoolsPage>(parameters => parameters.Add(page => page.Name, "shop-prod"));
}
