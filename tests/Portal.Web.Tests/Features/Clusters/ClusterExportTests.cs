using System.Net;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Web.Features.Clusters;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Clusters;

public sealed class ClusterExportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public void File_WithAHostileTag_RunsNothingInASpreadsheet()
    {
        var cluster = FakeInventory.Cluster("shop-prod") with
        {
            Group = "=cmd|'/c calc'!A1",
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["@SUM(A1)"] = "1,2" },
        };

        var text = ClusterExport.Write(ClusterRow.Of([cluster], [], []), column => column);

        text.Split("\r\n")
            .ShouldBe([
                "Name,Provider,Connection,Group,Region,Version,State,Power,Pools,Nodes,Tags,Read",
                "shop-prod,Aks,contoso,'=cmd|'/c calc'!A1,westeurope,1.34.4,Succeeded,Running,2,7,\"'@SUM(A1)=1,2\",2026-11-20T11:56:00.0000000+00:00",
                "",
            ]);
    }

    [Fact]
    public void File_WhileAnOperationRuns_SaysItsState()
    {
        var cluster = FakeInventory.Cluster("shop-prod");
        var operation = FakeOperations.Running(7, "Upgrade", "", null) with
        {
            ExclusiveKey = ExclusiveKey.OfCluster("contoso", "rg-shop", "shop-prod"),
        };

        ClusterExport
            .Write(ClusterRow.Of([cluster], [], [operation]), column => column)
            .ShouldContain(",Waiting,Running,");
    }

    [Fact]
    public async Task Address_ForAViewer_AnswersTheFilteredList()
    {
        Hold("shop-prod", "analytics");
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Viewer)).Dispose();

        using var answer = await browser.GetAsync("/clusters.csv?text=SHOP-p", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("shop-prod");
        text.ShouldNotContain("analytics");
    }

    [Fact]
    public async Task Address_ForAStranger_AnswersNothing()
    {
        Hold("shop-prod");
        using var browser = portal.Browser();

        using var answer = await browser.GetAsync("/clusters.csv", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("shop-prod");
    }

    // The tests share one portal, and run in any order.
    private void Hold(params string[] names)
    {
        portal.Inventory.Clusters.Clear();
        portal.Inventory.Clusters.AddRange(names.Select(name => FakeInventory.Cluster(name)));
    }
}
