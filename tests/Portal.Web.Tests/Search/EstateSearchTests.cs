using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Web.Authentication;
using Portal.Web.Search;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Features.NodeHealth;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Search;

public sealed class EstateSearchTests : ScreenTest
{
    [Fact]
    public async Task Clusters_AreFoundByName()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));

        var hits = await FindAsync("SHOP");

        hits.ShouldContain(
            new SearchHit(
                "shop-prod",
                "Cluster · contoso / rg-shop · westeurope",
                "/clusters/shop-prod?connection=contoso&group=rg-shop",
                "deployed_code"
            )
        );
    }

    [Theory]
    [InlineData("SHOP", true)]
    [InlineData("we", true)]
    [InlineData("rg-shop", false)]
    [InlineData("team", false)]
    [InlineData("westeurope", false)]
    public async Task Clusters_SeenInPart_AreFoundByTheirNameAndTheirNamespaces_AndByNothingElse(
        string text,
        bool found
    )
    {
        SignIn(Role.Operator, Scope.Namespace("contoso", "shop-prod", "web"));
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-test"));

        var hits = (await FindAsync(text)).Where(hit => hit.Address.StartsWith("/clusters/", StringComparison.Ordinal));

        hits.ShouldBe(
            found
                ?
                [
                    new SearchHit(
                        "shop-prod",
                        "Cluster · contoso · namespaces that you see: web",
                        "/clusters/shop-prod?connection=contoso&group=rg-shop",
                        "deployed_code"
                    ),
                ]
                : []
        );
    }

    [Fact]
    public async Task Pools_AreFoundByName_TheExactOneFirst()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(
            FakeInventory.Cluster("shop-prod") with
            {
                NodePools = [FakeInventory.Pool("webfarm", 2), FakeInventory.Pool("web", 4)],
            }
        );

        var hits = (await FindAsync("WEB"))
            .Where(hit => hit.Detail?.StartsWith("Node pool", StringComparison.Ordinal) == true)
            .ToList();

        hits.Select(hit => hit.Title).ShouldBe(["web", "webfarm"]);
        hits[0].Detail.ShouldBe("Node pool · shop-prod · Standard_D4s_v5 · nodes: 4");
        hits[0].Address.ShouldBe("/clusters/shop-prod/node-pools?connection=contoso&group=rg-shop&pool=web");
        (await FindAsync("w")).ShouldNotContain(hit => hit.Title == "web");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("create CLUSTER")]
    [InlineData("chg-20418")]
    public async Task Operations_AreFoundByNumberTitleAndTicket(string text)
    {
        SignIn(Role.Helpdesk);
        Operations.Operations.Add(
            FakeOperations.Running(7, "Create cluster shop-new", "", null) with
            {
                Ticket = "CHG-20418",
            }
        );
        Operations.Operations.Add(FakeOperations.Running(8, "Other", "", null));

        var hits = await FindAsync(text);

        hits.Where(hit => hit.Address.StartsWith("/operations/", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .Address.ShouldBe("/operations/7");
    }

    [Fact]
    public async Task Operation_OfWhichTheViewerIsNotToldWhy_IsNotFoundByItsTicket_AndNamesNobody()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(FakeOperations.Running(7, "Create it", "", null) with { Ticket = "CHG-20418" });

        (await FindAsync("chg-20418")).ShouldNotContain(hit => hit.Address == "/operations/7");
        (await FindAsync("create it")).ShouldContain(hit => hit.Detail == "Operation 7");
    }

    [Fact]
    public async Task Nodes_AreFoundByPartOfTheirName()
    {
        SignIn(Role.Helpdesk);
        var shop = FakeInventory.Cluster("shop");
        Inventory.Clusters.Add(shop);
        Records.Clusters.Add(
            new(shop.Id, Freshness.Live, Time.GetUtcNow(), [Nodes.Healthy("vmss-00001"), Nodes.NotReady("vmss-00002")])
        );

        var hits = await FindAsync("MSS-0");

        hits.Where(hit => hit.Address.StartsWith("/nodes/", StringComparison.Ordinal))
            .Select(hit => (hit.Title, hit.Detail))
            .ShouldBe([("vmss-00002", "Node · shop · not ready"), ("vmss-00001", "Node · shop · healthy")]);
        (await FindAsync("vm")).ShouldNotContain(hit => hit.Address.StartsWith("/nodes/", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<SearchHit>> FindAsync(string text) =>
        await Services
            .GetRequiredService<PortalSearch>()
            .FindAsync(
                text,
                await Services.GetRequiredService<CurrentCaller>().GetAsync(),
                Xunit.TestContext.Current.CancellationToken
            );
}
