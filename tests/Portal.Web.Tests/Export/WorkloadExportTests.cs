using System.Net;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Workloads;
using Portal.Web.Features.ClusterTools.Workloads;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Export;

/// <summary>The workloads of a cluster as a file: as they are now, with the filter and order of the address.</summary>
public sealed class WorkloadExportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Address = "/clusters/shop/workloads.csv?connection=contoso&group=rg-shop";
    private const string Head = "Name,Kind,Namespace,State,Ready,Wanted,Created";
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly Cluster _shop = FakeInventory.Cluster("shop");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "orders agent cart")]
    [InlineData("&sort=name", "agent cart orders")]
    [InlineData("&sort=-ready", "agent cart orders")]
    [InlineData("&sort=namespace", "agent orders cart")]
    [InlineData("&kind=deployment", "cart")]
    [InlineData("&state=unavailable&sort=nonsense", "orders")]
    public async Task File_holds_what_the_list_of_the_same_address_shows(string query, string names)
    {
        Tell();

        using var answer = await GetAsync(Address + query);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldContain("shop-workloads");
        var lines = await LinesAsync(answer);
        lines[0].ShouldBe(Head);
        string.Join(' ', lines[1..].Select(line => line.Split(',')[0])).ShouldBe(names);
    }

    [Fact]
    public async Task Line_says_what_the_row_says()
    {
        Tell();

        using var answer = await GetAsync($"{Address}&text=cart");

        (await LinesAsync(answer))[1].ShouldBe("cart,Deployment,web,Ready,3,3,2026-03-01T12:00:00.0000000+00:00");
    }

    [Fact]
    public async Task Cluster_without_any_is_a_file_without_lines()
    {
        Hold();
        portal.Live.Workloads(_shop);

        using var answer = await GetAsync(Address);

        (await LinesAsync(answer)).ShouldBe([Head]);
    }

    [Fact]
    public async Task Workloads_that_may_not_be_read_are_no_empty_file()
    {
        Hold();
        portal.Live.WorkloadsFresh(_shop, new Freshness(FreshnessKind.Forbidden, s_noon, "The API server refuses."));

        using var answer = await GetAsync(Address);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.ShouldNotBe("text/csv");
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("The API server refuses.");
    }

    [Fact]
    public async Task Workloads_that_are_only_remembered_are_no_file_of_now()
    {
        Tell();
        portal.Live.WorkloadsFresh(_shop, new Freshness(FreshnessKind.Stale, s_noon, "The API server is throttling."));

        using var answer = await GetAsync(Address);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("The API server is throttling.");
    }

    [Theory]
    [InlineData("/clusters/nowhere/workloads.csv")]
    [InlineData("/clusters/shop/workloads.csv?connection=other")]
    public async Task Cluster_that_is_not_there_has_no_file(string address)
    {
        Hold();

        using var answer = await GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Name_of_a_workload_is_text_and_no_formula() =>
        WorkloadExport
            .Write([Some(WorkloadKind.Deployment, "web", "=1+1", 3, 3)], name => name)
            .Split("\r\n")[1]
            .ShouldStartWith("'=1+1,Deployment,web,State.Healthy,3,3,");

    private void Hold()
    {
        portal.Inventory.Clusters.Clear();
        portal.Inventory.Clusters.Add(_shop);
    }

    private void Tell()
    {
        Hold();
        portal.Live.Workloads(
            _shop,
            Some(WorkloadKind.Deployment, "web", "cart", 3, 3),
            Some(WorkloadKind.StatefulSet, "shop", "orders", 0, 2),
            Some(WorkloadKind.DaemonSet, "kube-system", "agent", 4, 5)
        );
    }

    private static Workload Some(WorkloadKind kind, string space, string name, int available, int wanted) =>
        new(new WorkloadName(kind, space, name), name)
        {
            Wanted = wanted,
            Updated = wanted,
            Available = available,
            Observed = true,
            CreatedAt = s_noon,
        };

    private async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Viewer)).Dispose();
        return await browser.GetAsync(address, Cancel);
    }

    private static async Task<string[]> LinesAsync(HttpResponseMessage answer) =>
        [
            .. (await answer.Content.ReadAsStringAsync(Cancel))
                .TrimStart('\uFEFF')
                .Split("\r\n")
                .Where(line => line.Length > 0),
        ];
}
