using System.Net;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Life;

/// <summary>The file that a form asks for, over the portal's own host.</summary>
public sealed class KubeconfigDownloadTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Address = "/kubeconfigs";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_OfAnOperator_AnswersAFileThatNothingKeeps_AndHistorySaysSo()
    {
        using var browser = await BrowserAsync(Role.Operator);

        using var answer = await PostAsync(browser, "debugging");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe(FakeMaintenance.Kubeconfig);
        var entry = portal.History.Written.Last(it => it.Kind == HistoryKind.HandedOut);
        (entry.Action, entry.Reason, entry.Outcome).ShouldBe((Permission.DownloadKubeconfig, "debugging", "succeeded"));
    }

    [Fact]
    public async Task Post_WithoutAToken_IsRefused()
    {
        using var browser = await BrowserAsync(Role.Operator);
        var before = portal.History.Written.Count;

        using var answer = await browser.PostFormAsync(Address, [.. Fields("debugging")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        portal.History.Written.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Post_WithoutAReason_SaysWhatIsMissing()
    {
        using var browser = await BrowserAsync(Role.Operator);

        using var answer = await PostAsync(browser, "");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("Say in a few words why");
    }

    [Fact]
    public async Task Post_OfAViewer_IsDeniedAndHistory()
    {
        using var browser = await BrowserAsync(Role.Viewer);

        using var answer = await PostAsync(browser, "curiosity");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var entry = portal.History.Written.Last(it => it.Kind == HistoryKind.Denied);
        entry.Action.ShouldBe(Permission.DownloadKubeconfig);
    }

    private async Task<HttpClient> BrowserAsync(Role role)
    {
        portal.Inventory.Clusters.Clear();
        portal.Inventory.Clusters.Add(
            FakeInventory.Cluster("shop-prod") with
            {
                Details = new JsonObject { ["aadProfile"] = new JsonObject() },
            }
        );
        var browser = portal.Browser();
        (await browser.SignInAsync(role)).Dispose();
        return browser;
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient browser, string reason) =>
        await browser.PostFormAsync(
            Address,
            [("__RequestVerificationToken", await browser.TokenAsync("/clusters")), .. Fields(reason)]
        );

    private IEnumerable<(string, string)> Fields(string reason) =>
        [
            ("clusterId", portal.Inventory.Clusters[0].Id.ToString()),
            ("kind", "User"),
            ("reason", reason),
            ("ticket", ""),
        ];
}
