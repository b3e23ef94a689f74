using System.Net;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Export;

/// <summary>The events of a cluster as a file: as they are now, with the filter of the address.</summary>
public sealed class EventExportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Address = "/clusters/shop/events.csv?connection=contoso&group=rg-shop";
    private const string Head = "Last,Type,Reason,Object,Namespace,Message,Count,Freshness,Last read";
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly Cluster _shop = FakeInventory.Cluster("shop");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "BackOff Killing Scheduled")]
    [InlineData("&show=newest", "Killing BackOff Scheduled")]
    [InlineData("&show=warnings", "BackOff")]
    [InlineData("&text=WEB", "Scheduled")]
    public async Task File_holds_what_the_list_of_the_same_address_shows(string query, string reasons)
    {
        Hold();
        portal.Live.Events(
            _shop,
            Event("BackOff", "api", true, 5),
            Event("Scheduled", "web", false, 1),
            Event("Killing", "api", false, 9)
        );

        using var answer = await GetAsync(Address + query);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldContain("shop-events");
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').Split("\r\n");
        lines[0].ShouldBe(Head);
        string.Join(' ', lines[1..].Where(line => line.Length > 0).Select(line => line.Split(',')[2]))
            .ShouldBe(reasons);
    }

    [Fact]
    public async Task Cluster_without_events_is_a_file_without_lines()
    {
        Hold();
        portal.Live.Events(_shop);

        using var answer = await GetAsync(Address);

        (await answer.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').ShouldBe($"{Head}\r\n");
    }

    [Fact]
    public async Task Events_that_may_not_be_read_are_no_empty_file()
    {
        Hold();
        portal.Live.EventsFresh(
            _shop,
            new Freshness(FreshnessKind.Forbidden, s_noon, "The credential may not list events.")
        );

        using var answer = await GetAsync(Address);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.ShouldNotBe("text/csv");
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("The credential may not list events.");
    }

    [Fact]
    public async Task File_of_a_cluster_that_has_fallen_silent_says_how_old_it_is()
    {
        Hold();
        portal.Live.Events(_shop, Event("BackOff", "api", true, 5));
        portal.Live.EventsFresh(
            _shop,
            new Freshness(FreshnessKind.Unreachable, s_noon, "The cluster does not answer.")
        );

        using var answer = await GetAsync(Address);

        (await answer.Content.ReadAsStringAsync(Cancel))
            .Split("\r\n")[1]
            .ShouldEndWith(",1,Unreachable,2026-03-01T12:00:00.0000000+00:00");
    }

    [Fact]
    public void File_of_a_live_cluster_is_of_now() =>
        ClusterToolExport
            .Write([Event("BackOff", "api", true, 5)], Freshness.Live, s_noon.AddHours(1), name => name)
            .Split("\r\n")[1]
            .ShouldEndWith(",1,Live,2026-03-01T13:00:00.0000000+00:00");

    [Theory]
    [InlineData("/clusters/nowhere/events.csv")]
    [InlineData("/clusters/shop/events.csv?connection=other")]
    public async Task Cluster_that_is_not_there_has_no_file(string address)
    {
        Hold();

        using var answer = await GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_gets_a_file_without_signing_in()
    {
        Hold();
        using var browser = portal.Browser();

        using var answer = await browser.GetAsync(Address, Cancel);

        answer.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/csv");
    }

    [Fact]
    public void Message_of_a_pod_is_text_and_no_formula()
    {
        var line = ClusterToolExport
            .Write(
                [Event("Failed", "web", true, 0) with { Message = "=cmd|'/c calc'!A1, \"now\"" }],
                Freshness.Live,
                s_noon,
                name => name
            )
            .Split("\r\n")[1];

        line.ShouldContain("Warning,Failed,Pod/web,shop,");
        line.ShouldContain("\"'=cmd|'/c calc'!A1, \"\"now\"\"\"");
    }

    private void Hold()
    {
        portal.Inventory.Clusters.Clear();
        portal.Inventory.Clusters.Add(_shop);
    }

    private async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var browser = portal.Browser();
        (await browser.SignInAsync(Role.Viewer)).Dispose();
        return await browser.GetAsync(address, Cancel);
    }

    private static ClusterEvent Event(string reason, string pod, bool warning, int minutes) =>
        new(reason, "shop", warning, reason, "It did.", "Pod", pod, null, 1, s_noon, s_noon.AddMinutes(minutes));
}
