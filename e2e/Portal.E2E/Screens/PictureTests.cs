using Portal.E2E.Pages;
using Portal.E2E.Running;
using Portal.TestKit;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Screens;

/// <summary>Takes the pictures of the documentation from a portal that is new; run by hand when a screen has changed.</summary>
public sealed class PictureTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Asked = "PORTAL_IMAGES";

    [Fact]
    public async Task The_pictures_of_the_documentation()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable(Asked) == "1",
            $"Writes docs/images; set {Asked}=1 to take the pictures anew."
        );
        await using var portal = await PortalProcess.StartAsync(Cancel, speed: 1);
        await TakeNodeHealthAsync(portal);
        await TakeConnectionsAsync(portal);
        var page = await SignInAsync(portal.Address, "Operator");
        var wizard = new WizardPage(page);
        await wizard.OpenAsync();
        await wizard.FillBasicsAsync("orders-prod-weu", "rg-orders");
        await wizard.NextAsync("Node pools");
        await wizard.TakeWindowsTopologyAsync();
        await wizard.BeReadAsync();
        await TakeAsync(page, "create-wizard");

        await wizard.Step("Tags").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a tag" }).ClickAsync();
        await wizard.Field("Name of tag 1").FillAsync("team");
        await wizard.Field("Value of tag 1").FillAsync("orders");
        await wizard.Step("Review").ClickAsync();
        await wizard.ExplainAsync("Orders move to Windows containers", "CHG-4711");
        await wizard.Start.ClickAsync();
        var operation = new OperationPage(page);
        await Expect(operation.StepRunning)
            .ToContainTextAsync("CreatingAgentPools", new() { Timeout = Shell.Recovery });
        await TakeAsync(page, "operation");
        await operation.BeDoneAsync();

        await new Shell(page).GoToAsync("/clusters");
        await Expect(new ClustersPage(page).Row("orders-prod-weu")).ToContainTextAsync("Succeeded");
        await TakeAsync(page, "clusters");
        await TakeHistoryAsync(portal);
    }

    private async Task TakeNodeHealthAsync(PortalProcess portal)
    {
        var page = await SignInAsync(portal.Address, "Helpdesk");
        var board = new NodeHealthPage(page);
        await Expect(board.Cluster("shop-prod-weu").Locator(".tile-not-ready")).ToHaveCountAsync(1);
        await Expect(board.Cluster("plant-leipzig")).ToContainTextAsync("Live");
        await board.Cluster("shop-prod-weu").Locator(".tile-not-ready").ClickAsync();
        await Expect(board.Verdict).ToBeVisibleAsync();
        await TakeAsync(page, "node-health");

        await board.Pane.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(new NodePage(page).Runbook).ToBeVisibleAsync();
        await TakeAsync(page, "node");
    }

    private async Task TakeConnectionsAsync(PortalProcess portal)
    {
        var page = await SignInAsync(portal.Address, "Admin");
        var connections = new ConnectionsPage(page);
        await new Shell(page).GoToAsync("/connections");
        await connections.Row("plant-leipzig").ClickAsync();
        await connections.PassTestAsync();
        await TakeAsync(page, "connections");
    }

    private async Task TakeHistoryAsync(PortalProcess portal)
    {
        var page = await SignInAsync(portal.Address, "Auditor", ColorScheme.Dark);
        var history = new HistoryPage(page);
        await history.Line("Create cluster orders-prod-weu").Locator(".history-sentence").ClickAsync();
        await Expect(history.Proof).ToBeVisibleAsync();
        await TakeAsync(page, "change-history-dark");
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        await page.Mouse.MoveAsync(720, 899);
        await page.EvaluateAsync("document.activeElement?.blur()");
        await page.EvaluateAsync("document.fonts.ready");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "images", $"{name}.png") });
    }
}
