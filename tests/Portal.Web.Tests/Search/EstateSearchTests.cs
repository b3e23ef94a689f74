using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Search;
using Portal.Web.Tests.Components;
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
    [InlineData("7")]
    [InlineData("create CLUSTER")]
    [InlineData("chg-20418")]
    public async Task Operations_AreFoundByNumberTitleAndTicket(string text)
    {
        SignIn(Role.Viewer);
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

    private async Task<IReadOnlyList<SearchHit>> FindAsync(string text) =>
        await Services
            .GetRequiredService<PortalSearch>()
            .FindAsync(
                text,
                await Services.GetRequiredService<CurrentCaller>().GetAsync(),
                Xunit.TestContext.Current.CancellationToken
            );
}
