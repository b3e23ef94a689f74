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

    /// <summary>The two rows of the matrix that speak of kubeconfigs, as the form's address answers them.</summary>
    public static TheoryData<Role, string, HttpStatusCode> Cells =>
        new()
        {
            { Role.Admin, "User", HttpStatusCode.Accepted },
            { Role.Operator, "User", HttpStatusCode.OK },
            { Role.Approver, "User", HttpStatusCode.Forbidden },
            { Role.Auditor, "User", HttpStatusCode.Forbidden },
            { Role.Helpdesk, "User", HttpStatusCode.Forbidden },
            { Role.Viewer, "User", HttpStatusCode.Forbidden },
            { Role.Admin, "Admin", HttpStatusCode.Forbidden },
            { Role.Operator, "Admin", HttpStatusCode.Accepted },
            { Role.Approver, "Admin", HttpStatusCode.Forbidden },
            { Role.Auditor, "Admin", HttpStatusCode.Forbidden },
            { Role.Helpdesk, "Admin", HttpStatusCode.Forbidden },
            { Role.Viewer, "Admin", HttpStatusCode.Forbidden },
        };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Post_HandsOut_Asks_OrIsDeniedAndHistory_AsTheMatrixSays(
        Role role,
        string kind,
        HttpStatusCode expected
    )
    {
        using var browser = await BrowserAsync(role);
        var before = portal.History.Written.Count;

        using var answer = await PostAsync(browser, "debugging", kind);

        answer.StatusCode.ShouldBe(expected);
        var written = portal.History.Written.Skip(before).Select(entry => (entry.Kind, entry.Action));
        var action = kind == "User" ? Permission.DownloadKubeconfig : Permission.DownloadAdminKubeconfig;
        written.ShouldBe(
            expected switch
            {
                HttpStatusCode.OK => [(HistoryKind.HandedOut, action)],
                HttpStatusCode.Forbidden => [(HistoryKind.Denied, action)],
                _ => [],
            }
        );
        answer.Headers.Location?.OriginalString.ShouldStartWith("/operations/");
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

    private async Task<HttpResponseMessage> PostAsync(HttpClient browser, string reason, string kind = "User") =>
        await browser.PostFormAsync(
            Address,
            [("__RequestVerificationToken", await browser.TokenAsync("/clusters")), .. Fields(reason, kind)]
        );

    private IEnumerable<(string, string)> Fields(string reason, string kind = "User") =>
        [("clusterId", portal.Inventory.Clusters[0].Id.ToString()), ("kind", kind), ("reason", reason), ("ticket", "")];
}
