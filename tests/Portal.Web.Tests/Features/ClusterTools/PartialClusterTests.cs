using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Features.Clusters;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Live;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Features.History;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools;

/// <summary>A cluster for somebody whose role holds in a namespace of it.</summary>
public sealed class PartialClusterTests : ScreenTest
{
    private const string Only = "Your role holds in namespace web of this cluster only.";
    private static readonly Scope s_web = Scope.Namespace("contoso", "shop", "web");
    private readonly Cluster _shop = FakeInventory.Cluster("shop");

    public PartialClusterTests() => Inventory.Clusters.AddRange([_shop, FakeInventory.Cluster("other")]);

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Events_AreThoseOfTheNamespace_AndOnlyTheseAreCounted()
    {
        SignIn(Role.Helpdesk, s_web);
        Live.Events(
            _shop,
            Event("1", "BackOff", "web"),
            Event("2", "Killing", "mail"),
            Event("3", "NodeNotReady", "web") with
            {
                IsOfCluster = true,
            }
        );

        var page = Render<ClusterEventsPage>(it => it.Add(p => p.Name, "shop"));

        Draws(page, () => Reasons(page).ShouldBe(["BackOff"]));
        page.Find(".filters-count").TextContent.ShouldBe("1 of 1 events");
        page.Find(".partial-notice").TextContent.ShouldContain(Only);
        page.Find(".filters a[download]")
            .GetAttribute("href")!
            .ShouldStartWith("/clusters/shop/events.csv?connection=contoso&group=rg-shop");
    }

    [Fact]
    public void Events_OfOtherNamespacesThatComeLater_ChangeNothing_AndThoseOfTheirsAppear()
    {
        SignIn(Role.Helpdesk, s_web);
        Live.Events(_shop, Event("2", "Killing", "mail"));
        var page = Render<ClusterEventsPage>(it => it.Add(p => p.Name, "shop"));
        Draws(page, () => page.Find(".notice-title").TextContent.ShouldBe("No events"));

        Live.Events(_shop, Event("2", "Killing", "mail"), Event("4", "Failed", "mail"), Event("1", "BackOff", "web"));

        Draws(page, () => Reasons(page).ShouldBe(["BackOff"]));
        page.Markup.ShouldNotContain("Killing");
    }

    [Fact]
    public void Events_AreGone_AsSoonAsTheRoleIs()
    {
        SignIn(Role.Helpdesk, s_web);
        Live.Events(_shop, Event("1", "BackOff", "web"));
        var page = Render<ClusterEventsPage>(it => it.Add(p => p.Name, "shop"));
        Draws(page, () => Reasons(page).ShouldBe(["BackOff"]));

        Authorization.SetClaims([
            .. Authentication
                .SignedIn.Holding(
                    "hella",
                    new Holding(Role.Helpdesk, Scope.Namespace("contoso", "other", "web"), default)
                )
                .Claims,
        ]);
        Feed.Say(ChangeTopic.Inventory);

        Draws(page, () => page.Markup.ShouldContain("There is no cluster named shop"));
        page.Markup.ShouldNotContain("BackOff");
    }

    [Fact]
    public void Overview_LeadsToTheNamespaces_AndHasNothingThatIsTheClustersOwn()
    {
        SignIn(Role.Operator, s_web);
        History.Append(Entries.Of("Given in web", new("contoso", "shop", "web", "assignment", "x")));
        History.Append(Entries.Of("Upgraded", new("contoso", "shop", null, "cluster", "shop")));
        Operations.Operations.Add(FakeOperations.Running(7, "Upgrade shop", "", null));

        var page = Render<ClusterOverviewPage>(it => it.Add(p => p.Name, "shop"));

        page.Find("h1").TextContent.ShouldBe("shop");
        page.Find(".page-header").TextContent.ShouldContain("1.34.4");
        page.FindAll(".cluster-tools a")
            .Select(tool => tool.GetAttribute("href"))
            .ShouldBe(["/clusters/shop", "/clusters/shop/workloads", "/clusters/shop/events"]);
        page.Find(".rows a")
            .GetAttribute("href")
            .ShouldBe("/clusters/shop/events?connection=contoso&group=rg-shop&text=web");
        page.Markup.ShouldContain("Given in web");
        foreach (var hidden in new[] { "westeurope", "azmk8s", "team", "system", "Upgraded", "Upgrade shop" })
        {
            page.Markup.ShouldNotContain(hidden);
        }
    }

    [Fact]
    public void Tool_OfTheWholeCluster_SaysWhyItIsShut()
    {
        SignIn(Role.Operator, s_web);

        var page = Render<ClusterPoolsPage>(it => it.Add(p => p.Name, "shop"));

        page.Find(".cluster-tool .notice-title").TextContent.ShouldBe("This is about the whole cluster");
        page.Find(".cluster-tool .notice").TextContent.ShouldContain(Only);
        page.Markup.ShouldNotContain("Standard_D4s_v5");
    }

    [Fact]
    public void Cluster_ThatVanished_IsSaidToBeGone()
    {
        SignIn(Role.Operator, s_web);
        Inventory.Clusters[0] = _shop with { Vanished = new Disappearance(FakeInventory.SeenAt, 12) };

        var page = Render<ClusterEventsPage>(it => it.Add(p => p.Name, "shop"));

        page.Find(".cluster-tool .notice-title").TextContent.ShouldBe("shop is gone");
        page.FindAll(".cluster-tools a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/clusters/shop");
    }

    [Fact]
    public void Cluster_ThatIsSeenWhole_AndOneOfTheSameNameInPart_AreToldApart()
    {
        SignIn(Role.Operator, s_web);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop", connection: "west"));
        Authorization.SetClaims([
            .. Authentication
                .SignedIn.Holding(
                    "olga",
                    new Holding(Role.Operator, s_web, default),
                    new Holding(Role.Viewer, Scope.Cluster("west", "shop"), default)
                )
                .Claims,
        ]);

        var page = Render<ClusterOverviewPage>(it => it.Add(p => p.Name, "shop"));

        page.FindAll(".cluster-choice")
            .Select(choice => choice.GetAttribute("href"))
            .ShouldBe([
                "/clusters/shop?connection=west&group=rg-shop",
                "/clusters/shop?connection=contoso&group=rg-shop",
            ]);
        Navigation.NavigateTo("/clusters/shop?connection=contoso");
        page = Render<ClusterOverviewPage>(it => it.Add(p => p.Name, "shop"));
        page.Find(".partial-notice").TextContent.ShouldContain(Only);
    }

    [Fact]
    public void List_ShowsTheClusterInPart_AndCountsNoNodes()
    {
        SignIn(Role.Viewer, s_web);

        var page = Render<ClusterListPage>();

        page.FindAll("a.cluster-name").ShouldHaveSingleItem().TextContent.ShouldBe("shop");
        var row = page.Find(".clusters tbody tr").TextContent;
        row.ShouldContain("namespace web only");
        row.ShouldContain("1.34.4");
        row.ShouldNotContain("westeurope");
        row.ShouldNotContain("team");
        page.Find(".filters-count").TextContent.ShouldBe("Clusters: 1, of which you see namespaces only");
    }

    private void Draws(IRenderedComponent<IComponent> page, Action so) =>
        page.WaitForAssertion(() =>
        {
            Time.Advance(PacedDrawing.LongestPause);
            so();
        });

    private static IEnumerable<string> Reasons(IRenderedComponent<IComponent> page) =>
        page.FindAll(".cluster-events tbody tr td:nth-child(3)").Select(it => it.TextContent);

    private ClusterEvent Event(string uid, string reason, string name) =>
        new(uid, name, true, reason, "It did.", "Pod", "pod-1", null, 1, Time.GetUtcNow(), Time.GetUtcNow());
}
