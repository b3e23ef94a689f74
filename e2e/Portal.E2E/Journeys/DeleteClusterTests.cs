using Portal.E2E.Accessibility;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>A cluster is deleted: called back the first time, for good the second; an auditor sees both.</summary>
[Collection(OperatorsDraft.Name)]
public sealed class DeleteClusterTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "short-lived";

    // The cool-off, and then the work.
    private const float Patience = PortalProcess.CoolOffSeconds * 1000 + Shell.Recovery;

    [Fact]
    public async Task A_deletion_is_called_back_and_then_made_for_good()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        var operation = await new WizardPage(page).CreateAsync(Cluster, "rg-short", "swedencentral");
        await operation.BeDoneAsync();

        await StartAsync(page, "A first try", axe);
        var approver = await SignInAsync(portal.Address, "Approver");
        await OwnIsRefusedAsync(page);
        await new RequestPage(approver).ApproveAsync(page.Url, "Agreed the first time");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Call back" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Call back" }).ClickAsync();
        await Expect(operation.State).ToContainTextAsync("Canceled");
        await shell.GoToAsync($"/clusters/{Cluster}");
        await Expect(shell.Heading).ToHaveTextAsync(Cluster);

        await StartAsync(page, "Nobody needs it any more", axe: null);
        var deletion = page.Url;
        await new RequestPage(approver).ApproveAsync(deletion, "Agreed for good");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Call back" })).ToBeVisibleAsync();
        await axe.CheckAsync("operation, in its cool-off");
        await Expect(operation.State).ToContainTextAsync("Done", new() { Timeout = Patience });
        await shell.GoToAsync("/clusters");
        await Expect(new ClustersPage(page).Rows).Not.ToHaveCountAsync(0);
        await Expect(new ClustersPage(page).Link(Cluster)).ToHaveCountAsync(0);

        var auditor = await SignInAsync(portal.Address, "Auditor");
        var history = new HistoryPage(auditor);
        await new Shell(auditor).GoToAsync($"/history?cluster={Cluster}");
        var lines = history.Line($"Delete cluster {Cluster}");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(lines.First).ToContainTextAsync("done");
        await Expect(lines.Last).ToContainTextAsync("canceled");
        await lines.First.Locator(".history-sentence").ClickAsync();
        await Expect(history.Entry).ToContainTextAsync("Nobody needs it any more");
        await new RequestPage(auditor).OpenAsync(deletion);
        await Expect(new OperationPage(auditor).Facts).ToContainTextAsync("approver@contoso");
        axe.ShouldHaveFoundNothing();
    }

    private static async Task OwnIsRefusedAsync(IPage page)
    {
        await Expect(new RequestPage(page).Panel).ToContainTextAsync("An Approver in the scope of");
        await Expect(new RequestPage(page).Approve).ToHaveCountAsync(0);
        await Expect(new RequestPage(page).Button("Withdraw")).ToBeVisibleAsync();
    }

    private static async Task StartAsync(IPage page, string reason, AxeCheck? axe)
    {
        await new Shell(page).GoToAsync($"/clusters/{Cluster}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.Locator(".preflight .findings")).ToContainTextAsync("V-DEL-01");
        if (axe is not null)
        {
            await axe.CheckAsync("delete a cluster");
        }

        await page.GetByLabel($"Type {Cluster} to go on").FillAsync(Cluster);
        await page.GetByLabel("Reason").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(OperationPage.Address());
    }
}
