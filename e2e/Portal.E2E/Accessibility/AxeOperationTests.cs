using Portal.E2E.Journeys;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>An operation while it runs and after, and the history that it leaves.</summary>
[Collection(OperatorsDraft.Name)]
public sealed class AxeOperationTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task An_operation_and_its_history()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        // Where the quota is not shared with what the journeys create.
        var operation = await new WizardPage(page).CreateAsync("axe-neu", "rg-axe", "northeurope");
        await Expect(operation.Steps).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("operation, running");
        await page.GetByRole(AriaRole.Link, new() { Name = "Clusters", Exact = true }).ClickAsync();
        await axe.CheckAsync("clusters, one being made");
        await page.GoBackAsync();
        await operation.BeDoneAsync();
        await axe.CheckAsync("operation, ended");
        await shell.GoToAsync("/operations");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Create cluster axe-neu" })).ToBeVisibleAsync();
        await axe.CheckAsync("operations");

        await shell.GoToAsync("/history?cluster=axe-neu");
        var history = new HistoryPage(page);
        var line = history.Line("Create cluster axe-neu");
        await HistoryPage.Toggle(line).ClickAsync();
        await Expect(history.Parts).ToHaveCountAsync(1);
        await axe.CheckAsync("history, unfolded");
        await line.Locator(".history-sentence").ClickAsync();
        await Expect(history.Proof).ToBeVisibleAsync();
        await axe.CheckAsync("history, an entry beside it");
        await history.Entry.GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(shell.Heading).ToContainTextAsync("History entry");
        await Expect(history.Proof).ToBeVisibleAsync();
        await axe.CheckAsync("entry");

        axe.ShouldHaveFoundNothing();
    }
}
