using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools;

public sealed class ClusterOverviewPageTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_OfACluster_ShowsItsFacts()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));

        var page = Page("shop-prod");

        page.Find("h1").TextContent.ShouldBe("shop-prod");
        Fact(page, "Resource group").ShouldBe("rg-shop");
        Fact(page, "Tier").ShouldBe("Standard");
        Fact(page, "Pod network").ShouldBe("Azure CNI Overlay");
        Fact(page, "API server").ShouldContain("shop-prod.hcp.westeurope.azmk8s.io");
        Fact(page, "Tags").ShouldContain("team");
        page.FindAll("[data-copy]")
            .Select(copy => copy.GetAttribute("data-copy"))
            .ShouldContain(Inventory.Clusters[0].ProviderId);
        page.Find(".cluster-tools [aria-current=page]").TextContent.ShouldContain("Overview");
    }

    [Fact]
    public async Task Page_OfANamesake_IsNotTakenByAnAnswerAboutTheOther()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop", "rg-west", "west"));
        Inventory.Clusters.Add(FakeInventory.Cluster("shop", "rg-east", "east"));
        Navigation.NavigateTo("/clusters/shop?connection=west");
        var page = Page("shop");
        var (late, reads) = (new TaskCompletionSource(), Inventory.Reads);
        Inventory.Answers = late.Task;
        Time.Advance(TimeSpan.FromSeconds(30));
        page.WaitForAssertion(() => Inventory.Reads.ShouldBeGreaterThan(reads));

        Inventory.Answers = Task.CompletedTask;
        await page.InvokeAsync(() => Navigation.NavigateTo("/clusters/shop?connection=east"));
        page.WaitForAssertion(() => Fact(page, "Resource group").ShouldBe("rg-east"));
        await page.InvokeAsync(late.SetResult);
        await page.InvokeAsync(() => { });

        Fact(page, "Resource group").ShouldBe("rg-east");
    }

    [Theory]
    [InlineData(null, "08:56:00 UTC did not find it any more, and it was not deleted through the portal")]
    [InlineData(12L, "It was deleted through the portal, and the reading of 20 Nov 2026 08:56:00")]
    public void Page_OfAClusterThatVanished_SaysSinceWhenAndShowsTheLastReading(long? operation, string sentence)
    {
        SignIn(Role.Viewer);
        var gone = new Disappearance(FakeInventory.SeenAt.AddHours(-3), operation);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod") with { Vanished = gone });

        var page = Page("shop-prod");

        page.Find(".stale-reading").TextContent.ShouldContain(sentence);
        page.Find("header .badge").TextContent.ShouldContain("vanished");
        page.FindAll(".stale-reading a")
            .Select(link => (link.TextContent, link.GetAttribute("href")))
            .ShouldBe(operation is null ? [] : [("Operation 12", "/operations/12")]);
        Fact(page, "Tier").ShouldBe("Standard");
    }

    [Fact]
    public void Page_OfAClusterThatVanished_IsNotLiveAndOffersNothingToDoWithIt()
    {
        SignIn(Role.Operator);
        var gone = new Disappearance(FakeInventory.SeenAt.AddHours(-3), null);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod") with { Vanished = gone });

        var page = Page("shop-prod");

        page.FindAll(".live").ShouldBeEmpty();
        page.FindAll(".command-bar button")
            .Select(command => command.GetAttribute("title"))
            .Distinct()
            .ShouldBe(["The cluster is gone."]);
        page.Find(".cluster-overview").TextContent.ShouldContain("The nodes went with the cluster.");
        page.FindAll(".cluster-overview .badge").ShouldBeEmpty();
        page.FindAll(".cluster-tools a")
            .Select(tool => tool.GetAttribute("href"))
            .ShouldBe(["/clusters/shop-prod", "/clusters/shop-prod/node-pools"]);
    }

    [Fact]
    public void Page_OfAClusterThatVanished_LetsWhatStandsOnItBeCleared()
    {
        SignIn(Role.Operator);
        var cluster = FakeInventory.Cluster("shop-prod");
        Inventory.Clusters.Add(cluster with { Vanished = new Disappearance(FakeInventory.SeenAt.AddHours(-3), null) });
        Protections.Standing.Add(Deletion(Scope.Cluster(cluster.Connection, cluster.Name)));

        Page("shop-prod")
            .FindAll(".protection-switch button")
            .Select(it => it.TextContent.Trim())
            .ShouldBe(["lockMake read-only…", "lock_openClear delete protection…"]);
    }

    [Theory]
    [InlineData("portal", "/clusters/factory?connection=factory")]
    [InlineData("cluster:azure/shop-prod", null)]
    public void Page_OfAClusterWithTwoNames_NamesTheOther_AndLeadsToWhatThePersonSees(string seen, string? address)
    {
        var cluster = FakeInventory.Cluster("shop-prod") with { Connection = "azure" };
        Inventory.Clusters.Add(cluster);
        Protections.Twins.Add(new(Scope.Cluster("azure", "shop-prod"), Scope.Cluster("factory", "factory")));
        Protections.Standing.Add(Deletion(Scope.Cluster("factory", "factory")));
        SignIn(Role.Viewer, Scope.Parse(seen)!);

        var page = Page("shop-prod");

        var notice = page.Find(".stale-reading");
        notice.TextContent.ShouldContain("This is the same cluster as factory of the connection factory.");
        notice.QuerySelector("a")?.GetAttribute("href").ShouldBe(address);
        page.Find("header .badge[title*='Keep it']").TextContent.ShouldContain("delete-protected");
        page.FindAll(".protection-switch button")
            .Select(it => it.TextContent.Trim())
            .ShouldBe(["lockMake read-only…", "lockProtect from deletion…"]);
    }

    private static StandingProtection Deletion(Scope scope) =>
        new(ProtectionKind.DeleteProtection, scope, "Ada", FakeInventory.SeenAt, "Keep it");

    [Fact]
    public void Page_OfAClusterWithOddDetails_LeavesOutWhatItCannotRead()
    {
        SignIn(Role.Viewer);
        var details = new JsonObject
        {
            ["sku"] = "Standard",
            ["networkProfile"] = new JsonObject { ["podCidr"] = 7 },
        };
        Inventory.Clusters.Add(FakeInventory.Cluster("odd") with { Details = details });

        var page = Page("odd");

        Fact(page, "Tier").ShouldBe("none");
        Fact(page, "Pod addresses").ShouldBe("none");
    }

    [Fact]
    public void Page_OfAnAttachedCluster_ShowsWhatItTellsAndNothingOfAzure()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Attached("factory"));

        var page = Page("factory");

        Fact(page, "Kubernetes").ShouldBe("1.34.4");
        Fact(page, "Nodes").ShouldBe("1,200 Linux · 2 Windows");
        Fact(page, "Kubelets").ShouldBe("1.33.1, 1.34.4");
        Fact(page, "API server").ShouldContain("https://factory.example:6443/");
        Fact(page, "Cluster uid").ShouldContain("uid-of-kube-system");
        page.Find(".credential-bad").TextContent.ShouldContain("ended");
        page.FindAll("dt").Select(name => name.TextContent).ShouldNotContain("Tier");
        page.FindAll("dd").Select(fact => fact.TextContent.Trim()).ShouldNotContain("none");
        page.FindAll("h2").Select(title => title.TextContent).ShouldNotContain("Network");
        page.FindAll("h2").Select(title => title.TextContent).ShouldNotContain("Node pools");
        page.FindAll(".cluster-tools a").Select(tool => tool.TextContent.Trim()).ShouldNotContain("Node pools");
    }

    [Fact]
    public void Page_OfAnAttachedClusterWhoseUidMayNotBeRead_SaysWhy()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(
            FakeInventory.Attached("factory") with
            {
                Details = new JsonObject { ["server"] = "https://f:6443/" },
            }
        );

        var page = Page("factory");

        Fact(page, "Cluster uid").ShouldContain("kube-system");
        Fact(page, "Credential ends").ShouldBe("not told");
    }

    [Fact]
    public void Page_OfAClusterThatNeverAnswered_SaysSoAndIsNotLive()
    {
        SignIn(Role.Viewer);
        var expected = FakeInventory.Attached("factory") with
        {
            ProvisioningState = Cluster.NeverRead,
            PowerState = "",
            KubernetesVersion = "",
            NodePools = [],
            Details = [],
        };
        Inventory.Clusters.Add(expected);

        var page = Page("factory");

        page.Find(".page-header").TextContent.ShouldContain("Not read yet");
        page.FindAll(".page-header .live").ShouldBeEmpty();
        page.FindAll(".fact").ShouldBeEmpty();
        page.Find(".cluster-facts").TextContent.ShouldContain("has not answered yet");
    }

    [Fact]
    public void Page_OfTwoClustersOfOneName_LetsThePersonChoose()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop", connection: "east"));
        Inventory.Clusters.Add(FakeInventory.Cluster("shop", connection: "west"));

        var page = Page("shop");

        page.FindAll(".cluster-choice")
            .Select(choice => choice.GetAttribute("href"))
            .ShouldBe(["/clusters/shop?connection=east&group=rg-shop", "/clusters/shop?connection=west&group=rg-shop"]);

        Navigation.NavigateTo("/clusters/shop?connection=west");

        page = Page("shop");
        page.FindAll(".cluster-choice").ShouldBeEmpty();
        page.Find(".page-header .muted").TextContent.ShouldContain("west");
    }

    [Fact]
    public void Page_OfAnUnknownCluster_SaysSo()
    {
        SignIn(Role.Viewer);

        var page = Page("<b>gone</b>");

        page.Find("h1").TextContent.ShouldBe("There is no cluster named <b>gone</b>");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/clusters");
    }

    [Fact]
    public void Page_OfAClusterBeingCreated_LeadsToItsOperationAndThenShowsIt()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Running(7, "shop-new"));
        var page = Page("shop-new");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/operations/7");

        Inventory.Clusters.Add(FakeInventory.Cluster("shop-new"));
        Feed.Say(ChangeTopic.Inventory);

        page.WaitForAssertion(() => Fact(page, "Region").ShouldBe("westeurope"));
        page.Find(".page-header .cluster-work").GetAttribute("href").ShouldBe("/operations/7");
    }

    [Fact]
    public void Page_WithHistory_ShowsWhatConcernsThisCluster()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        History.Append(Changed("contoso", "Created here"));
        History.Append(Changed("elsewhere", "Created there"));

        var page = Page("shop-prod");

        page.Markup.ShouldContain("Created here");
        page.Markup.ShouldNotContain("Created there");
        page.Find("a[href='/history/1']");
    }

    [Fact]
    public void Page_WhenItsConnectionFails_SaysSinceWhen()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Inventory.Readings.Add(
            new("contoso", FakeInventory.SeenAt, FakeInventory.SeenAt.AddMinutes(1), "Azure answers 503.")
        );
        Inventory.Readings.Add(new("other", null, FakeInventory.SeenAt, "Not mine."));

        var page = Page("shop-prod");

        page.FindAll(".stale-reading").ShouldHaveSingleItem().TextContent.ShouldContain("Azure answers 503.");
        page.Find(".page-header .live-stale");
    }

    [Fact]
    public void Page_ThatCannotBeRead_SaysWhatToDo()
    {
        SignIn(Role.Viewer);
        Inventory.Failure = new InvalidOperationException("secret");

        var page = Page("shop-prod");

        page.Find("[role=alert] h1").TextContent.ShouldBe("The cluster could not be read");
        page.Markup.ShouldNotContain("secret");
    }

    private static HistoryEntry Changed(string connection, string sentence) =>
        new(
            Guid.NewGuid(),
            FakeInventory.SeenAt,
            HistoryKind.Ended,
            Permission.CreateCluster,
            new HistoryActor("1", "operator@contoso", ["Operator"]),
            new HistoryTarget(connection, "shop-prod", null, "cluster", "shop-prod"),
            "done",
            sentence,
            "c"
        );

    private static Operation Running(long id, string cluster) =>
        FakeOperations.Running(id, $"Create cluster {cluster}", "Creating", null) with
        {
            Target = new OperationTarget("contoso", cluster, "cluster", cluster),
        };

    private IRenderedComponent<ClusterOverviewPage> Page(string name) =>
        Render<ClusterOverviewPage>(parameters => parameters.Add(page => page.Name, name));

    private static string Fact(IRenderedComponent<ClusterOverviewPage> page, string name) =>
        page.FindAll(".fact")
            .First(fact => fact.QuerySelector("dt")!.TextContent == name)
            .QuerySelector("dd")!
            .TextContent.Trim();
}
