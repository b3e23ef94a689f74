using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Web.Features.Clusters;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Clusters;

public sealed class ClusterListPageTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_WithoutConnections_LeadsAnAdminToThem()
    {
        SignIn(Role.Admin);

        var page = Render<ClusterListPage>();

        page.Find(".notice-title").TextContent.ShouldBe("The portal reaches no cluster yet");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/connections");
    }

    [Fact]
    public void Page_OfAScopeThatHoldsNothing_SaysThatThereMayBeClustersElsewhere()
    {
        Inventory.Clusters.Add(FakeInventory.Cluster("prod"));
        SignIn(Role.Viewer, Scope.Cluster("elsewhere", "gone"));

        var page = Render<ClusterListPage>();

        page.Find(".notice-title").TextContent.ShouldBe("No clusters where your role holds");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/my-access");
    }

    [Fact]
    public void Page_WithoutClusters_OffersToCreateOne()
    {
        SignIn(Role.Operator);

        var page = Render<ClusterListPage>();

        page.Find(".notice-title").TextContent.ShouldBe("No clusters yet");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/clusters/new");
    }

    [Fact]
    public void Page_BeforeTheFirstReading_SaysThatItIsUnderWay()
    {
        SignIn(Role.Operator);
        Inventory.Readings.Add(new ConnectionFreshness("contoso", null, null, null));

        var page = Render<ClusterListPage>();

        page.Find(".notice-title").TextContent.ShouldBe("The clusters are being read for the first time");
        page.Find(".stale-reading").TextContent.ShouldContain("contoso: being read for the first time.");
    }

    [Fact]
    public void Page_WithAClusterThatVanished_ShowsItMarkedLastAndCountsItNot()
    {
        SignIn(Role.Viewer);
        var since = FakeInventory.SeenAt.AddHours(-3);
        Inventory.Clusters.Add(FakeInventory.Cluster("a-gone") with { Vanished = new Disappearance(since, null) });
        Inventory.Clusters.Add(FakeInventory.Cluster("b-deleted") with { Vanished = new Disappearance(since, 12) });
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));

        var page = Render<ClusterListPage>();

        page.FindAll("a.cluster-name").Select(link => link.TextContent).ShouldBe(["shop-prod", "a-gone"]);
        page.Find("tr.cluster-vanished .badge").TextContent.ShouldContain("Vanished");
        page.Find("tr.cluster-vanished [title]:has(> .badge)")
            .GetAttribute("title")!
            .ShouldContain("was not deleted through the portal");
        page.Find("tr.cluster-vanished time").GetAttribute("datetime")!.ShouldStartWith("2026-11-20T08:56");
        page.Find(".filters-count").TextContent.ShouldBe("Clusters: 1 · nodes: 7");

        Navigation.NavigateTo("/clusters?state=vanished");
        page = Render<ClusterListPage>();
        page.FindAll("a.cluster-name").Select(link => link.TextContent).ShouldBe(["a-gone", "b-deleted"]);
        page.FindAll("tr.cluster-vanished [title]:has(> .badge)")[1]
            .GetAttribute("title")
            .ShouldBe("Deleted through the portal by operation 12.");
    }

    [Theory]
    [InlineData(Role.Viewer, "does not include the permission")]
    [InlineData(Role.Helpdesk, "does not include the permission")]
    [InlineData(Role.Approver, "does not include the permission")]
    public void Create_ForWhoMayNot_IsShutAndSaysWhy(Role role, string reason)
    {
        SignIn(role);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));

        var create = Render<ClusterListPage>().Find(".page-header button");

        create.GetAttribute("aria-disabled").ShouldBe("true");
        create.GetAttribute("title")!.ShouldContain(reason);
        create.Click();
        Navigation.Uri.ShouldNotContain("new");
    }

    [Fact]
    public void Create_ForAnOperator_LeadsToTheWizard()
    {
        SignIn(Role.Operator);

        Render<ClusterListPage>().Find(".page-header button").Click();

        Navigation.Uri.ShouldEndWith("/clusters/new");
    }

    [Fact]
    public void Page_WithClusters_ShowsAndCountsThem()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Inventory.Clusters.Add(FakeInventory.Cluster("analytics") with { PowerState = "Stopped" });

        var page = Render<ClusterListPage>();

        Names(page).ShouldBe(["analytics", "shop-prod"]);
        page.Find(".filters-count").TextContent.ShouldContain("Clusters: 2 · nodes: 14");
        page.FindAll("tbody .badge").Select(badge => badge.TextContent).ShouldContain(text => text.Contains("Stopped"));
        page.Markup.ShouldContain("4 minutes ago");
    }

    [Fact]
    public void Page_WithFiltersInItsAddress_ShowsOnlyWhatMatchesInThatOrder()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("a") with { KubernetesVersion = "1.9.1" });
        Inventory.Clusters.Add(FakeInventory.Cluster("b") with { KubernetesVersion = "1.10.0" });
        Inventory.Clusters.Add(FakeInventory.Cluster("c") with { Location = "northeurope" });
        Navigation.NavigateTo("/clusters?region=westeurope&sort=-version");

        var page = Render<ClusterListPage>();

        Names(page).ShouldBe(["b", "a"]);
        page.Find(".filters-count").TextContent.ShouldContain("2 of 3 clusters");
        page.Find("a[download]").GetAttribute("href")!.ShouldEndWith("/clusters.csv?region=westeurope&sort=-version");
    }

    [Fact]
    public void Filter_WhenTyped_GoesIntoTheAddress()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Navigation.NavigateTo("/clusters");

        var page = Render<ClusterListPage>();
        page.Find("input[type=search]").Change(" nothing ");

        Navigation.Uri.ShouldEndWith("/clusters?text=nothing", Case.Sensitive);
        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe("No cluster matches"));
    }

    [Fact]
    public void Page_WhileAClusterIsCreated_ShowsItBeforeTheInventoryKnowsIt()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        var page = Render<ClusterListPage>();
        Operations.Operations.Add(Creation("shop-new"));

        Feed.Say(ChangeTopic.Operations, "7");

        page.WaitForAssertion(() => Names(page).ShouldBe(["shop-new", "shop-prod"]));
        page.Find(".cluster-name").GetAttribute("href").ShouldBe("/operations/7");
        page.Find(".cluster-work").TextContent.ShouldContain("40 %");
        page.Markup.ShouldContain("not yet");
    }

    [Fact]
    public void Page_WhileAnOperationWorksOnACluster_ShowsItInItsRow()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod", group: "rg-other"));
        Operations.Operations.Add(Creation("shop-prod"));

        var page = Render<ClusterListPage>();

        page.FindAll(".cluster-work").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/operations/7");
        page.FindAll(".cluster-name")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe(
                [
                    "/clusters/shop-prod?connection=contoso&group=rg-shop",
                    "/clusters/shop-prod?connection=contoso&group=rg-other",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Page_WithAConnectionThatFails_SaysSinceWhenAndWhy()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Inventory.Readings.Add(
            new("sandbox", FakeInventory.SeenAt, FakeInventory.SeenAt.AddMinutes(1), "Azure answers 503.")
        );
        Inventory.Readings.Add(new("well", FakeInventory.SeenAt, FakeInventory.SeenAt.AddMinutes(-9), "Was ill."));

        var page = Render<ClusterListPage>();

        page.FindAll(".stale-reading")
            .ShouldHaveSingleItem()
            .TextContent.ShouldContain("sandbox: last read 4 minutes ago. Azure answers 503.");
    }

    [Fact]
    public void Page_WhenTheFirstReadingFails_SaysSoAndTriesAgain()
    {
        SignIn(Role.Viewer);
        Inventory.Failure = new InvalidOperationException("password=secret");
        var page = Render<ClusterListPage>();
        page.Find("[role=alert]").TextContent.ShouldContain("The clusters could not be read");
        page.Markup.ShouldNotContain("secret");

        Inventory.Failure = null;
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        page.Find("[role=alert] .button").Click();

        page.WaitForAssertion(() => Names(page).ShouldBe(["shop-prod"]));
    }

    [Fact]
    public void Page_WhenALaterReadingFails_KeepsWhatItHasAndMarksItsAge()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        var page = Render<ClusterListPage>();
        page.Find(".live").TextContent.ShouldContain("Live");

        Inventory.Failure = new InvalidOperationException();
        Feed.Say(ChangeTopic.Inventory);

        page.WaitForAssertion(() => page.Find(".live-stale").TextContent.ShouldContain("Stale since"));
        Names(page).ShouldBe(["shop-prod"]);
    }

    [Fact]
    public void Page_WhenNoHintArrives_ReadsAgainAfterAWhileAllTheSame()
    {
        SignIn(Role.Viewer);
        var page = Render<ClusterListPage>();
        Inventory.Clusters.Add(FakeInventory.Cluster("late"));

        Time.Advance(TimeSpan.FromSeconds(30));

        page.WaitForAssertion(() => Names(page).ShouldBe(["late"]));
    }

    private static Operation Creation(string name) =>
        FakeOperations.Running(7, $"Create cluster {name}", "Creating", 40) with
        {
            Target = new OperationTarget("contoso", name, "cluster", name),
            ExclusiveKey = ExclusiveKey.OfCluster("contoso", "rg-shop", name),
        };

    private static IEnumerable<string> Names(IRenderedComponent<ClusterListPage> page) =>
        page.FindAll(".cluster-name").Select(link => link.TextContent);
}
