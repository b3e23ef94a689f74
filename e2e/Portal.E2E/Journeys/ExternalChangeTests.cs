using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>What somebody changes past the portal is read in its history, with what was before.</summary>
public sealed class ExternalChangeTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_tag_set_in_Azure_is_told_to_the_auditor_with_its_before_and_after()
    {
        var admin = await SignInAsync(portal.Address, "Admin");
        await new Shell(admin).GoToAsync("/clusters");
        // What was never read cannot have changed.
        await Expect(new ClustersPage(admin).Link("shop-prod-neu")).ToBeVisibleAsync();
        using var farSide = portal.Data.OpenFarSide();
        await farSide.TagAsync("rg-shop-prod", "shop-prod-neu", "reviewed-by", "jane", Cancel);

        await new Shell(admin).GoToAsync("/connections");
        await new ConnectionsPage(admin).Row("sandbox").ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Read now" }).ClickAsync();

        var auditor = await SignInAsync(portal.Address, "Auditor");
        var history = new HistoryPage(auditor);
        var line = await history.ComeToAsync("/history?kind=external", "tag reviewed-by set to jane", Cancel);
        await Expect(line).ToContainTextAsync("Outside the portal");
        await line.ClickAsync();
        await Expect(history.Entry).ToContainTextAsync("reviewed-by");
        await Expect(history.Entry).ToContainTextAsync("sandbox / shop-prod-neu");
        await Expect(history.Entry).ToContainTextAsync("jane");
    }
}
