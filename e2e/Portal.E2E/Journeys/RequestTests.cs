using Portal.E2E.Accessibility;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>What one person may not do alone is asked for, decided by another, and read by an auditor.</summary>
public sealed class RequestTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Asked = "shop-prod-neu";
    private const string Burning = "shop-prod-weu";
    private const string Closed = "store-edge-south";

    [Fact]
    public async Task Helpdesk_asks_to_cordon_and_follows_the_request()
    {
        var helpdesk = await SignInAsync(portal.Address, "Helpdesk");
        var node = await NodeAsync(Asked);
        await new NodePage(helpdesk).AskToCordonAsync(Asked, node, "It flaps");
        await Expect(new RequestPage(helpdesk).Panel).ToContainTextAsync("An Approver in the scope of");
        await Expect(new RequestPage(helpdesk).Approve).ToHaveCountAsync(0);

        var approver = await SignInAsync(portal.Address, "Approver");
        var axe = new AxeCheck(approver);
        await new Shell(approver).GoToAsync("/requests");
        await Expect(new RequestPage(approver).Row($"Cordon node {node}")).ToBeVisibleAsync();
        await axe.CheckAsync("requests");
        await new RequestPage(approver).OpenAsync(helpdesk.Url);
        await axe.CheckAsync("operation, awaiting approval");
        await new RequestPage(approver).ApproveAsync(helpdesk.Url, "Seen it");

        await new OperationPage(helpdesk).BeDoneAsync();
        await Expect(new OperationPage(helpdesk).Facts).ToContainTextAsync("approver@contoso");
        await new Shell(helpdesk).GoToAsync("/requests?show=mine");
        await Expect(new RequestPage(helpdesk).Row($"Cordon node {node}").First).ToBeVisibleAsync();
        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task An_operator_asks_an_approver_agrees_and_an_auditor_reads_it()
    {
        var approver = await SignInAsync(portal.Address, "Approver");
        await Expect(approver).ToHaveURLAsync("/requests");
        var page = await SignInAsync(portal.Address, "Operator");
        await new Shell(page).GoToAsync($"/clusters/{Closed}");
        await ProtectAsync(page, "Make read-only", "The stores are counted");
        await Expect(page.Locator(".protection-banner")).ToContainTextAsync("The stores are counted");
        await ProtectAsync(page, "Clear read-only", "The count is done");
        await Expect(page).ToHaveURLAsync(OperationPage.Address());
        var asked = new RequestPage(page);
        await Expect(asked.Panel).ToContainTextAsync($"An Approver in the scope of {Closed} has to agree");
        await Expect(asked.Approve).ToHaveCountAsync(0);
        await Expect(asked.Button("Withdraw")).ToBeVisibleAsync();

        // It comes to the open list, and the answer to the open page.
        var (decided, axe) = (new RequestPage(approver), new AxeCheck(approver));
        await decided.Row($"Clear read-only mode of the cluster {Closed}").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(decided.Panel).ToBeVisibleAsync();
        await decided.SayAsync("Approve", "Counted twice");
        await Expect(asked.Panel).ToContainTextAsync("Counted twice");
        await new OperationPage(page).BeDoneAsync();
        await Expect(new OperationPage(page).Facts).ToContainTextAsync("approver@contoso");
        await new OperationPage(approver).BeDoneAsync();
        await Expect(decided.Approve).ToHaveCountAsync(0);
        await axe.CheckAsync("operation, decided");
        await new Shell(approver).GoToAsync("/requests?show=all&state=decided");
        await Expect(decided.Row(Closed).First).ToBeVisibleAsync();
        await axe.CheckAsync("requests, decided");
        axe.ShouldHaveFoundNothing();

        await ReadAsync(page.Url);
    }

    [Fact]
    public async Task Two_admins_break_the_glass_and_an_auditor_reviews_it()
    {
        var helpdesk = await SignInAsync(portal.Address, "Helpdesk");
        var node = await NodeAsync(Burning);
        await new NodePage(helpdesk).AskToCordonAsync(Burning, node, "Everything burns");
        var address = helpdesk.Url;

        var first = await SignInAsync(portal.Address, "Admin");
        List<AxeCheck> axes = [new(first)];
        await new RequestPage(first).OpenAsync(address);
        await new RequestPage(first).SayAsync("Break glass", "Nobody is there");
        await Expect(new RequestPage(first).Panel).ToContainTextAsync("Nobody is there");
        await Expect(new RequestPage(first).Panel).ToContainTextAsync("A second person has to.");
        await Expect(new RequestPage(first).Button("Break glass")).ToHaveCountAsync(0);
        await axes[0].CheckAsync("operation, glass broken by one of two");
        var second = await SignInAsync(portal.Address, "second Admin");
        await new RequestPage(second).OpenAsync(address);
        await new RequestPage(second).SayAsync("Break glass", "I agree");
        await new OperationPage(helpdesk).BeDoneAsync();

        var auditor = await SignInAsync(portal.Address, "Auditor");
        await new Shell(auditor).GoToAsync("/requests");
        axes.Add(new(auditor));
        await Expect(auditor.GetByRole(AriaRole.Alert)).ToContainTextAsync("without an Approver");
        await axes[1].CheckAsync("requests, one to review");
        await new RequestPage(auditor).OpenAsync(address);
        await Expect(new RequestPage(auditor).Button("Mark as reviewed")).ToBeVisibleAsync();
        await axes[1].CheckAsync("operation, to review");
        await new RequestPage(auditor).SayAsync("Mark as reviewed", "It was right");
        await Expect(new RequestPage(auditor).Panel).ToContainTextAsync("It was right");
        await Expect(new RequestPage(auditor).Button("Mark as reviewed")).ToHaveCountAsync(0);
        axes.ForEach(axe => axe.ShouldHaveFoundNothing());
    }

    private static async Task ProtectAsync(IPage page, string command, string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = command }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync(reason);
        await dialog.GetByLabel("Ticket number").FillAsync("CHG-77");
        await dialog.GetByRole(AriaRole.Button, new() { Name = command, Exact = true }).ClickAsync();
    }

    /// <summary>Who asked, who agreed, in which words, and how it ended.</summary>
    private async Task ReadAsync(string operation)
    {
        var auditor = await SignInAsync(portal.Address, "Auditor");
        var history = new HistoryPage(auditor);
        await new Shell(auditor).GoToAsync($"/history?cluster={Closed}");
        var line = history.Line("Clear read-only mode").First;
        await Expect(line).ToContainTextAsync("done");
        await HistoryPage.Toggle(line).ClickAsync();
        await Expect(history.Parts).ToHaveCountAsync(2);
        await history.Parts.Filter(new() { HasText = "approved" }).Locator(".history-sentence").ClickAsync();
        await Expect(history.Entry).ToContainTextAsync("approver@contoso");
        await Expect(history.Entry).ToContainTextAsync("Counted twice");
        await history.Parts.Last.Locator(".history-sentence").ClickAsync();
        await Expect(history.Entry).ToContainTextAsync("operator@contoso");
        await Expect(history.Entry).ToContainTextAsync("The count is done");
        await Expect(history.Entry).ToContainTextAsync("CHG-77");
        await new RequestPage(auditor).OpenAsync(operation);
        await Expect(new RequestPage(auditor).Panel).ToContainTextAsync("Counted twice");
        await Expect(new RequestPage(auditor).Panel.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    private async Task<string> NodeAsync(string cluster)
    {
        using var farSide = portal.Data.OpenFarSide();
        return (await farSide.NodesAsync(cluster, Cancel))[^1];
    }
}
