using Portal.E2E.Accessibility;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>An operator scales a pool and watches it; an auditor reads afterwards what it was before.</summary>
[Collection(ClusterAnalytics.Name)]
public sealed class ScalePoolTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Reason = "Month end needs another node";

    [Fact]
    public async Task An_operator_scales_a_pool_and_an_auditor_reads_before_and_after()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, change, operation) = (new Shell(page), new ChangePage(page), new OperationPage(page));
        await shell.GoToAsync("/clusters/analytics/node-pools?pool=system");
        await page.GetByRole(AriaRole.Button, new() { Name = "Scale", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Nodes", Exact = true }).FillAsync("3");
        await Expect(change.Plan).ToContainTextAsync("grows from 2 nodes to 3 nodes");
        await Expect(change.Preflight).ToContainTextAsync("checks hold");
        await change.BeSoundAsync();
        await change.StartAsync("Scale the pool", Reason, "CHG-77");

        await operation.BeDoneAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Pre-flight: report" }))
            .ToContainTextAsync("checks hold");
        var auditor = await SignInAsync(portal.Address, "Auditor");
        var history = new HistoryPage(auditor);
        await new Shell(auditor).GoToAsync("/history?cluster=analytics");
        await history.Line("Scale pool system to 3 nodes").Locator(".history-sentence").ClickAsync();
        await Expect(history.Entry).ToContainTextAsync(Reason);
        await Expect(history.Entry).ToContainTextAsync("count: 2");
        await Expect(history.Entry).ToContainTextAsync("count: 3");
    }

    [Fact]
    public async Task What_can_be_done_to_pools_is_for_everyone()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, axe, change) = (new Shell(page), new AxeCheck(page), new ChangePage(page));
        await shell.GoToAsync("/clusters/shop-test/node-pools");
        await axe.CheckAsync("node pools with commands");
        var pool = await page.Locator(".pool-list tbody strong").First.InnerTextAsync();
        foreach (var command in new[] { "scale", "autoscaler", "edit", "replace", "stop", "delete", "delete-machines" })
        {
            await shell.GoToAsync($"/clusters/shop-test/node-pools/{pool}/{command}");
            await Expect(change.Preflight.Locator(".badge-accent")).ToHaveCountAsync(0);
            await axe.CheckAsync(command);
        }

        await shell.GoToAsync("/clusters/shop-test/node-pools/add");
        await Expect(change.Preflight).ToContainTextAsync("checks hold");
        await axe.CheckAsync("add pool");

        axe.ShouldHaveFoundNothing();
    }
}
