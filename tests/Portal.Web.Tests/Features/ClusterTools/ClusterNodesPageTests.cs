using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Live;
using Portal.Web.Tests.Authentication;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Features.NodeHealth;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools;

public sealed class ClusterNodesPageTests : ScreenTest
{
    private readonly Cluster _shop = FakeInventory.Cluster("shop");

    public ClusterNodesPageTests() => Inventory.Clusters.Add(_shop);

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Nodes_OfTheCluster_AreListedWithTheirCountsWorstFirst()
    {
        SignIn(Role.Viewer);
        var other = FakeInventory.Cluster("other");
        Inventory.Clusters.Add(other);
        Live.Nodes(_shop, Nodes.Healthy("a"), Nodes.NotReady("b"));
        Live.Nodes(other, Nodes.Healthy("c"));

        var page = Render<ClusterNodesPage>(it => it.Add(p => p.Name, "shop"));

        Draws(page, () => page.FindAll(".nodes .cluster-name").Select(it => it.TextContent).ShouldBe(["b", "a"]));
        page.FindAll(".node-counts strong").Select(it => it.TextContent).ShouldBe(["2", "1", "0", "1", "0", "0"]);
        page.Find(".cluster-tools .active").TextContent.ShouldContain("Nodes");
    }

    [Theory]
    [InlineData("", "No nodes", 0)]
    [InlineData("?state=not-ready", "No node matches", 1)]
    public void Cluster_WithoutNodes_SaysSo_AndBlamesAFilterOnlyWhereOneIsSet(string query, string title, int ways)
    {
        SignIn(Role.Viewer);
        Live.Nodes(_shop);
        Navigation.NavigateTo($"/clusters/shop/nodes{query}");

        var page = Render<ClusterNodesPage>(it => it.Add(p => p.Name, "shop"));

        Draws(page, () => page.Find(".node-list .notice-title").TextContent.ShouldBe(title));
        page.FindAll(".node-list .notice a").Count.ShouldBe(ways);
    }

    [Fact]
    public void Page_OfAClusterThatVanished_SaysThatItIsGoneAndLeadsToWhatWasRead()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters[0] = _shop with { Vanished = new Disappearance(FakeInventory.SeenAt, null) };

        var page = Render<ClusterNodesPage>(it => it.Add(p => p.Name, "shop"));

        page.Find(".cluster-tool .notice-title").TextContent.ShouldBe("shop is gone");
        page.Find(".cluster-tool a").GetAttribute("href").ShouldBe("/clusters/shop");
    }

    [Fact]
    public void Overview_ShowsHowTheNodesAre()
    {
        SignIn(Role.Viewer);
        Live.Nodes(_shop, Nodes.Healthy("a"), Nodes.NotReady("b"));

        var page = Render<ClusterOverviewPage>(it => it.Add(p => p.Name, "shop"));

        Draws(
            page,
            () =>
                page.FindAll(".node-counts strong")
                    .Select(it => it.TextContent)
                    .ShouldBe(["2", "1", "0", "1", "0", "0"])
        );
        page.FindAll(".node-counts a")[3].GetAttribute("href").ShouldBe("/clusters/shop/nodes?state=not-ready");
    }

    [Theory]
    [InlineData("", "Warn-old,Normal-new")]
    [InlineData("?show=newest", "Normal-new,Warn-old")]
    [InlineData("?show=warnings", "Warn-old")]
    [InlineData("?text=normal", "Normal-new")]
    public void Events_AreShownInTheOrderOfTheAddress(string query, string reasons)
    {
        SignIn(Role.Helpdesk);
        Live.Events(_shop, Event("1", "Warn-old", true, -20), Event("2", "Normal-new", false, -1));
        Navigation.NavigateTo($"/clusters/shop/events{query}");

        var page = Render<ClusterEventsPage>(it => it.Add(p => p.Name, "shop"));

        Draws(
            page,
            () =>
                string.Join(',', page.FindAll(".cluster-events tbody tr td:nth-child(3)").Select(it => it.TextContent))
                    .ShouldBe(reasons)
        );
    }

    [Fact]
    public void Events_ThatComeLater_AppearByThemselves()
    {
        SignIn(Role.Helpdesk);
        Live.Events(_shop);
        var page = Render<ClusterEventsPage>(it => it.Add(p => p.Name, "shop"));
        Draws(page, () => page.Find(".notice-title").TextContent.ShouldBe("No events"));

        Live.Events(_shop, Event("1", "BackOff", true, 0));

        Draws(page, () => page.Find(".cluster-events tbody").TextContent.ShouldContain("BackOff"));
    }

    [Fact]
    public void Events_ThatMayNotBeRead_SayWhy()
    {
        SignIn(Role.Helpdesk);
        Live.EventsFresh(_shop, new(FreshnessKind.Forbidden, null, "The credential may not list events."));

        var page = Render<ClusterEventsPage>(it => it.Add(p => p.Name, "shop"));

        Draws(page, () => page.Markup.ShouldContain("The credential may not list events."));
    }

    [Fact]
    public void Events_OfAClusterThatThePersonMayNotSee_AreNotFollowed()
    {
        SignIn(Role.Viewer);
        Authorization.SetClaims([.. SignedIn.As("o-9", "Nobody", [], Guid.NewGuid()).Claims]);
        Live.Events(_shop, Event("1", "BackOff", true, 0));

        var events = Render<ClusterEvents>(it =>
            it.Add(p => p.ClusterId, _shop.Id).Add(p => p.Place, new ClusterPlace("shop", "contoso", "rg-shop"))
        );

        Draws(events, () => events.Markup.ShouldContain("does not let you see the events of shop"));
        events.Markup.ShouldNotContain("BackOff");
    }

    private void Draws(IRenderedComponent<IComponent> page, Action so)
    {
        page.WaitForAssertion(() =>
        {
            Time.Advance(PacedDrawing.LongestPause);
            so();
        });
    }

    private ClusterEvent Event(string uid, string reason, bool warning, int minutes) =>
        new(
            uid,
            "shop",
            warning,
            reason,
            $"message {reason}",
            "Pod",
            "web-1",
            "kubelet",
            1,
            Time.GetUtcNow().AddMinutes(minutes),
            Time.GetUtcNow().AddMinutes(minutes)
        );
}
