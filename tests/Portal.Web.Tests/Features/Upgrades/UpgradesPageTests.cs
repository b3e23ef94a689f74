using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Rules;
using Portal.Core.Upgrades;
using Portal.Web.Features.Upgrades;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Upgrades;

public sealed class UpgradesPageTests : ScreenTest
{
    private readonly Cluster _shop = FakeInventory.Cluster("shop-prod");
    private readonly Cluster _old = FakeInventory.Cluster("legacy", connection: "fabrikam") with
    {
        KubernetesVersion = "1.32.4",
        NodePools = [FakeInventory.Pool("web", 4) with { KubernetesVersion = "1.31.4" }],
    };

    public UpgradesPageTests()
    {
        Inventory.Clusters.AddRange([_shop, _old]);
        Offers.Offer(_shop, "1.35.0", "1.34.9");
        Offers.Traits["shop-prod"] = Traits(
            new ThingInUse(RetiredThing.OsImage, "Ubuntu2204", "web"),
            new ThingInUse(RetiredThing.KubernetesVersion, "1.34")
        ) with
        {
            AutoUpgrade = new AutoUpgrade("patch", "NodeImage"),
        };
        Offers.Traits["legacy"] = Traits(
            new ThingInUse(RetiredThing.KubernetesVersion, "1.32"),
            new ThingInUse(RetiredThing.Network, "Kubenet")
        );
    }

    [Fact]
    public void Row_SaysWhatItHasWhereItCanGoAndWhatPresses()
    {
        var rows = Open("/upgrades").FindAll(".upgrades tbody tr");

        rows.Count.ShouldBe(2);
        Cells(rows[0])
            .ShouldBe([
                "legacy",
                "overdue",
                "1.32.4",
                "not read yet",
                "ended Mar 2026",
                "384 days old",
                "1 minor",
                "off · off",
                "fabrikam",
            ]);
        Cells(rows[1])[..5].ShouldBe(["shop-prod", "soon", "1.34.4", "1.34.9, 1.35.0", "until Nov 2026"]);
        Cells(rows[1])[7].ShouldBe("patch · NodeImage");
    }

    [Fact]
    public void Row_LeadsToTheClustersUpgradeTool()
    {
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod", "rg-two"));
        Inventory.Clusters.Add(FakeInventory.Cluster("lab") with { Provider = "Attached" });

        var links = Open("/upgrades").FindAll("a.cluster-name").Select(link => link.GetAttribute("href")).ToList();

        links.ShouldContain("/clusters/legacy/upgrade");
        links.ShouldContain("/clusters/shop-prod/upgrade?connection=contoso&group=rg-two");
        links.ShouldContain("/clusters/lab");
    }

    [Fact]
    public void Offers_ThatCouldNotBeRead_SayWhy()
    {
        Offers.Readings[_shop.Id] = new UpgradeReading(_shop.Id, null, FakeInventory.SeenAt, "You may not.");

        Open("/upgrades")
            .Find(".badge-warning[title='You may not.']")
            .TextContent.Trim()
            .ShouldEndWith("could not be read");
    }

    [Fact]
    public void Soon_ListsWhatPressesWithItsReasons()
    {
        Inventory.Clusters.Add(FakeInventory.Cluster("fine") with { KubernetesVersion = "1.36.0", NodePools = [] });

        var items = Open("/upgrades?view=soon").FindAll(".upgrade-soon > li");

        items.Count.ShouldBe(2);
        items[0].TextContent.ShouldContain("Kubernetes 1.32 has been out of support since Mar 2026");
        items[1].TextContent.ShouldContain("Kubernetes 1.34 goes out of support in Nov 2026");
    }

    [Fact]
    public void Retirements_AreSortedByDateWithTheClustersThatMeetThem()
    {
        var page = Open("/upgrades?view=retirements");

        page.FindAll(".retirement h2")
            .Select(heading => heading.TextContent.Trim())
            .ShouldBe([
                "Mar 2026 · Kubernetes 1.32",
                "Nov 2026 · Kubernetes 1.34",
                "30 Jun 2027 · Ubuntu 22.04",
                "31 Mar 2028 · kubenet",
            ]);
        var ubuntu = page.FindAll(".retirement")[2];
        ubuntu.TextContent.ShouldContain("shop-prod");
        ubuntu.TextContent.ShouldContain("pools: web");
        ubuntu.TextContent.ShouldContain("Choose Ubuntu 24.04.");
        ubuntu.QuerySelector("a.retirement-source")!.GetAttribute("href")!.ShouldStartWith("https://");
        page.Find(".retirement-unmet").TextContent.ShouldContain("Open Service Mesh");
    }

    [Theory]
    [InlineData("connection=fabrikam", "Mar 2026 · Kubernetes 1.32", "31 Mar 2028 · kubenet")]
    [InlineData("thing=osimage", "30 Jun 2027 · Ubuntu 22.04")]
    [InlineData("time=passed", "Mar 2026 · Kubernetes 1.32")]
    [InlineData("time=quarter", "Mar 2026 · Kubernetes 1.32", "Nov 2026 · Kubernetes 1.34")]
    [InlineData("text=kubenet", "31 Mar 2028 · kubenet")]
    [InlineData("thing=nonsense&time=nonsense&text=legacy", "Mar 2026 · Kubernetes 1.32", "31 Mar 2028 · kubenet")]
    public void Retirements_AreFilteredByTheAddress(string query, params string[] shown) =>
        Open($"/upgrades?view=retirements&{query}")
            .FindAll(".retirement h2")
            .Select(heading => heading.TextContent.Trim())
            .ShouldBe(shown);

    [Theory]
    [InlineData("/upgrades", "No clusters yet")]
    [InlineData("/upgrades?view=soon", "Nothing presses")]
    [InlineData("/upgrades?view=retirements", "No cluster meets a date")]
    [InlineData("/upgrades?text=none", "Nothing matches")]
    public void Nothing_ToShow_SaysWhatBelongsHere(string address, string title)
    {
        Inventory.Clusters.Clear();

        Open(address).Find(".notice-title").TextContent.ShouldBe(title);
    }

    [Fact]
    public void Failure_SaysWhatToDoAndUnderWhichId()
    {
        Inventory.Failure = new InvalidOperationException("secret");

        var page = Open("/upgrades");

        page.Markup.ShouldContain("The upgrades could not be read");
        page.Markup.ShouldNotContain("secret");
    }

    [Fact]
    public void View_IsChosenIntoTheAddress()
    {
        var page = Open("/upgrades?text=shop");

        page.Find(".upgrade-views input[value=retirements]").Change("retirements");

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/upgrades?text=shop&view=retirements");
        page.FindAll(".retirement h2").Count.ShouldBe(2);
    }

    [Fact]
    public void Files_HoldWhatTheViewsShow()
    {
        var filter = UpgradeFilter.None;
        var listing = Listing();

        UpgradeExport
            .Rows(filter.Apply(listing.Rows), name => name)
            .Split("\r\n")[1]
            .ShouldStartWith("legacy,fabrikam,Urgency.Overdue,1.32.4,,2026-03-31,No,384,,1,,,Kubernetes 1.32 has");
        UpgradeExport
            .Dates(filter.Apply(listing.Dates, listing.Today), name => name)
            .Split("\r\n")[3]
            .ShouldBe(
                "2027-06-30,Ubuntu 22.04,Thing.OsImage,shop-prod,contoso,web,2028-04-30,Choose Ubuntu 24.04.,https://github.com/Azure/AKS/blob/master/CHANGELOG.md"
            );
    }

    private static ClusterTraits Traits(params ThingInUse[] things) => new(things, false, AutoUpgrade.None);

    private static string[] Cells(IElement row) =>
        [
            .. row.QuerySelectorAll("td")
                .Select(cell =>
                {
                    // An icon is a word only to its font.
                    foreach (var icon in cell.QuerySelectorAll(".icon").ToList())
                    {
                        icon.Remove();
                    }
                    return cell.TextContent.Trim();
                }),
        ];

    private UpgradeListing Listing()
    {
        SignIn(Role.Viewer);
        var feed = Services.GetRequiredService<UpgradeFeed>();
        return feed.ReadAsync(Xunit.TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    private IRenderedComponent<UpgradesPage> Open(string address)
    {
        SignIn(Role.Viewer);
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<UpgradesPage>();
    }
}
