using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Features.NodeHealth;
using Portal.Web.Features.NodeHealth.Board;
using Portal.Web.Live;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.NodeHealth;

public sealed class BoardTests : ScreenTest
{
    private readonly Cluster _shop = FakeInventory.Cluster("shop");

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Board_WithIllNodes_ShowsThemFirstAndCountsEachState()
    {
        var page = Open(
            Nodes.Healthy("a"),
            Nodes.NotReady("b"),
            Nodes.UnderPressure("c"),
            Nodes.Healthy("d") with
            {
                Cordoned = true,
            }
        );

        Titles(page).ShouldBe(["b: Not ready", "c: Degraded", "d: Healthy, cordoned", "a: Healthy"]);
        Totals(page).ShouldBe(["4", "2", "1", "1", "1", "0"]);
        page.Find(".board-badges").TextContent.ShouldContain("1 not ready");
        page.Find(".board-badges").TextContent.ShouldContain("1 memory pressure");
        page.Find(".visually-hidden[role=status]")
            .TextContent.ShouldBe("Nodes not ready: 1, degraded: 1, not reachable: 0");
    }

    [Fact]
    public void Board_WhenANodeTurnsIll_ShowsItWithoutReload()
    {
        var page = Open(Nodes.Healthy("a"), Nodes.Healthy("b"));

        Live.Change(_shop, Nodes.NotReady("b"));

        Draws(page, () => Titles(page).ShouldBe(["b: Not ready", "a: Healthy"]));
    }

    [Fact]
    public void Board_WhenAClusterCannotBeReached_SaysSinceWhenAndWhy()
    {
        var page = Open(Nodes.Healthy("a"));

        Live.Fresh(
            _shop,
            new(
                FreshnessKind.Unreachable,
                Nodes.Since.AddMinutes(-6),
                "The connection was refused.",
                Nodes.Since.AddSeconds(740)
            )
        );

        Draws(page, () => page.Find(".board-sentence").TextContent.ShouldBe("The connection was refused."));
        page.Find(".board-badges").TextContent.ShouldContain("Unreachable since 11:42, next try at 12:00:20");
        Titles(page).ShouldBe(["a: Not reachable"]);
    }

    [Fact]
    public void Board_WithAConnectionThatWasNeverRead_SaysSo()
    {
        Inventory.Readings.Add(new("edge", null, Nodes.Since, "The connection was refused."));
        Inventory.Readings.Add(new("prod", Nodes.Since, null, null));

        var page = Open(Nodes.Healthy("a"));

        page.FindAll(".stale-reading")
            .ShouldHaveSingleItem()
            .TextContent.ShouldContain("edge: not read yet. The connection was refused.");
    }

    [Fact]
    public void Board_OfManyNodes_HoldsItsBudgetOfTilesAndFoldsTheHealthyToACount()
    {
        var page = Open([.. Nodes.Many(5_000), Nodes.NotReady("ill"), .. Nodes.Many(3, "system")]);

        page.FindAll(".tile").Count.ShouldBe(4);
        page.Find(".tiles-folded").TextContent.ShouldContain("5,000 healthy");

        page.Find(".tiles-folded button").Click();

        page.FindAll(".tile").Count.ShouldBe(BoardPlan.MostTiles);
        page.Find(".tiles-folded a").GetAttribute("href").ShouldBe("/nodes?view=list&cluster=shop&pool=apps");
    }

    [Fact]
    public void Board_WithAClusterThatIsLost_KeepsItsTilesForTheIllOnesOfTheOthers()
    {
        SignIn(Role.Helpdesk);
        var lost = FakeInventory.Cluster("lost");
        Inventory.Clusters.AddRange([_shop, lost]);
        Live.Nodes(lost, Nodes.Many(5_000));
        Live.Fresh(lost, new(FreshnessKind.Unreachable, null, "No answer."));
        Live.Nodes(
            _shop,
            [
                .. Enumerable.Range(0, 600).Select(number => Nodes.NotReady($"ill-{number:D3}")),
                Nodes.UnderPressure("one", "other"),
            ]
        );

        var page = Render<NodesPage>();

        Draws(page, () => page.FindAll(".tile-not-ready").Count.ShouldBe(449));
        page.Find(".tile-degraded").GetAttribute("title").ShouldBe("one: Degraded");
        page.Markup.ShouldContain("5,000 not reachable");
        page.Markup.ShouldContain("151 more with a problem");
    }

    [Fact]
    public void Tiles_OfAPool_AreOneStopOfTheTabKeyAndLinksWithANameEach()
    {
        var page = Open(Nodes.Healthy("a"), Nodes.Healthy("b"), Nodes.Healthy("c", "other"));

        page.FindAll(".tile").Select(tile => tile.GetAttribute("tabindex")).ShouldBe([null, "-1", null]);
        page.FindAll(".tile").ShouldAllBe(tile => tile.TagName == "A" && tile.GetAttribute("title")!.Length > 0);
        page.Find(".tile").GetAttribute("href").ShouldBe("/nodes?node=shop%2Fa");
    }

    [Fact]
    public void Filter_InTheAddress_ShowsAndExportsOnlyWhatMatches()
    {
        SignIn(Role.Helpdesk);
        Inventory.Clusters.Add(_shop);
        Live.Nodes(
            _shop,
            Nodes.Healthy("a"),
            Nodes.NotReady("b"),
            Nodes.NotReady("w") with
            {
                System = NodeSystem.Windows,
            }
        );
        Navigation.NavigateTo("/nodes?state=not-ready&system=windows");

        var page = Render<NodesPage>();

        Draws(page, () => Titles(page).ShouldBe(["w: Not ready"]));
        page.Find(".filters-count").TextContent.Trim().ShouldBe("1 of 3 nodes");
        Totals(page).ShouldBe(["1", "0", "0", "1", "0", "0"]);
        page.Find("a[download]").GetAttribute("href")!.ShouldEndWith("/nodes.csv?state=not-ready&system=windows");
        page.Find(".tile").GetAttribute("href").ShouldBe("/nodes?state=not-ready&system=windows&node=shop%2Fw");
        page.Find(".total-not-ready").GetAttribute("aria-current").ShouldBe("true");
    }

    [Fact]
    public void Filter_ThatNothingMatches_OffersToClearIt()
    {
        var page = Open(Nodes.Healthy("a"));

        Navigation.NavigateTo("/nodes?text=nothing");

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe("No node matches"));
        page.Find(".notice a").GetAttribute("href").ShouldBe("/nodes");
    }

    [Fact]
    public void Board_WithoutClusters_SaysWhatBelongsHere()
    {
        SignIn(Role.Helpdesk);

        var page = Render<NodesPage>();

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe("No cluster to look at yet"));
    }

    [Fact]
    public void Board_ThatCannotBeRead_SaysSoAndOffersAnotherTry()
    {
        SignIn(Role.Helpdesk);
        Records.Failure = new InvalidOperationException("Host=db;Password=secret");
        Inventory.Clusters.Add(_shop);

        var page = Render<NodesPage>();

        page.WaitForAssertion(() => page.Find(".notice-title").TextContent.ShouldBe("The nodes could not be read"));
        page.Markup.ShouldNotContain("secret");
        page.Find(".notice button.button").TextContent.ShouldContain("Try again");
    }

    [Fact]
    public void Clusters_OfOneName_AreToldApartInTheAddressOfANode()
    {
        SignIn(Role.Helpdesk);
        var other = FakeInventory.Cluster("shop", connection: "fabrikam");
        Inventory.Clusters.AddRange([_shop, other]);
        Live.Nodes(_shop, Nodes.Healthy("a"));
        Live.Nodes(other, Nodes.Healthy("a"));

        var page = Render<NodesPage>();

        Draws(
            page,
            () =>
                page.FindAll(".tile")
                    .Select(tile => tile.GetAttribute("href"))
                    .ShouldBe(["/nodes?node=contoso%2Fshop%2Fa", "/nodes?node=fabrikam%2Fshop%2Fa"])
        );
    }

    [Fact]
    public void Recent_SameChangeOfManyNodes_IsOneLine()
    {
        var at = Time.GetUtcNow().AddMinutes(-20);
        Records.Changes.AddRange(
            Enumerable
                .Range(0, 8)
                .Select(number => new HealthChange(
                    at,
                    _shop.Id,
                    "shop",
                    $"n{number}",
                    "md-0",
                    HealthChangeKind.ConditionBegan,
                    NodeCondition.MemoryPressure,
                    null
                ))
        );
        Records.Changes.Add(
            new(
                at.AddMinutes(-5),
                _shop.Id,
                "shop",
                "win04",
                "win",
                HealthChangeKind.ReadyAgain,
                null,
                TimeSpan.FromMinutes(3)
            )
        );

        var page = Open(Nodes.Healthy("a"));

        page.FindAll(".recent li a")
            .Select(line => line.TextContent)
            .ShouldBe(["8 nodes of md-0: memory pressure", "win04 ready again after 3 minutes"]);
    }

    [Fact]
    public void List_ShowsTheSameNodesAsRowsInTheOrderOfTheAddress()
    {
        SignIn(Role.Helpdesk);
        Inventory.Clusters.Add(_shop);
        Live.Nodes(_shop, Nodes.Healthy("a"), Nodes.NotReady("b"), Nodes.Healthy("c"));
        Navigation.NavigateTo("/nodes?view=list&sort=-name");

        var page = Render<NodesPage>();

        Draws(
            page,
            () => page.FindAll(".nodes .cluster-name").Select(link => link.TextContent).ShouldBe(["c", "b", "a"])
        );
        page.Find(".nodes .cluster-name").GetAttribute("href").ShouldBe("/nodes/shop/c");
        page.FindAll(".tile").ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_WhenItsCircuitEnds_LetsItsSubscriptionGo()
    {
        Open(Nodes.Healthy("a"));

        await DisposeComponentsAsync();
        Time.Advance(Web.Live.Fleet.FleetBoard.Linger);

        Feed.Ears.ShouldBe(0);
    }

    private IRenderedComponent<NodesPage> Open(params IReadOnlyList<Node> nodes)
    {
        SignIn(Role.Helpdesk);
        Inventory.Clusters.Add(_shop);
        Live.Nodes(_shop, nodes);
        Navigation.NavigateTo("/nodes");
        var page = Render<NodesPage>();
        Draws(
            page,
            () => Totals(page)[0].ShouldBe(nodes.Count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture))
        );
        return page;
    }

    /// <summary>Lets pauses pass until it is drawn.</summary>
    private void Draws(IRenderedComponent<NodesPage> page, Action so)
    {
        Time.Advance(PacedDrawing.LongestPause);
        page.WaitForAssertion(() =>
        {
            Time.Advance(PacedDrawing.Pause);
            so();
        });
    }

    private static string[] Titles(IRenderedComponent<NodesPage> page) =>
        [.. page.FindAll(".tile").Select(tile => tile.GetAttribute("title")!)];

    private static string[] Totals(IRenderedComponent<NodesPage> page) =>
        [.. page.FindAll(".total-count").Select(count => count.TextContent)];
}
