using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>What is shown can be taken along.</summary>
public sealed class ExportTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_filtered_clusters_are_taken_along_as_a_file()
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        await new Shell(page).GoToAsync("/clusters?text=shop-prod");
        await Expect(new ClustersPage(page).Rows).ToHaveCountAsync(2);

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync()
        );

        download.SuggestedFilename.ShouldStartWith("clusters-");
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), Cancel);
        lines.Length.ShouldBe(3);
        lines.ShouldContain(line => line.StartsWith("shop-prod-weu,", StringComparison.Ordinal));
    }
}
