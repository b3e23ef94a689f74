using System.Text.RegularExpressions;
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

    [Fact]
    public async Task Helpdesk_asks_to_cordon_and_follows_the_request()
    {
        var helpdesk = await SignInAsync(portal.Address, "Helpdesk");
        var node = await NodeAsync(Asked);
        await AskToCordonAsync(helpdesk, Asked, node, "It flaps");
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

        await Expect(new OperationPage(helpdesk).State).ToContainTextAsync("Done");
        await Expect(new OperationPage(helpdesk).Facts).ToContainTextAsync("approver@contoso");
        await new Shell(helpdesk).GoToAsync("/requests?show=mine");
        await Expect(new RequestPage(helpdesk).Row($"Cordon node {node}").First).ToBeVisibleAsync();
        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task Two_admins_break_the_glass_and_an_auditor_reviews_it()
    {
        var helpdesk = await SignInAsync(portal.Address, "Helpdesk");
        var node = await NodeAsync(Burning);
        await AskToCordonAsync(helpdesk, Burning, node, "Everything burns");
        var address = helpdesk.Url;

        var first = await SignInAsync(portal.Address, "Admin");
        await new RequestPage(first).OpenAsync(address);
        await new RequestPage(first).SayAsync("Break glass", "Nobody is there");
        await Expect(new RequestPage(first).Panel).ToContainTextAsync("Nobody is there");
        await Expect(new RequestPage(first).Button("Break glass")).ToHaveAttributeAsync("aria-disabled", "true");
        var second = await SignInAsync(portal.Address, "second Admin");
        await new RequestPage(second).OpenAsync(address);
        await new RequestPage(second).SayAsync("Break glass", "I agree");
        await Expect(new OperationPage(helpdesk).State).ToContainTextAsync("Done");

        var auditor = await SignInAsync(portal.Address, "Auditor");
        await new Shell(auditor).GoToAsync("/requests");
        await Expect(auditor.GetByRole(AriaRole.Alert)).ToContainTextAsync("without an Approver");
        await new RequestPage(auditor).OpenAsync(address);
        await new RequestPage(auditor).SayAsync("Mark as reviewed", "It was right");
        await Expect(new RequestPage(auditor).Panel).ToContainTextAsync("It was right");
        await Expect(new RequestPage(auditor).Button("Mark as reviewed")).ToHaveCountAsync(0);
    }

    private static async Task AskToCordonAsync(IPage page, string cluster, string node, string reason)
    {
        var (detail, dialog) = (new NodePage(page), page.GetByRole(AriaRole.Dialog));
        await new Shell(page).GoToAsync($"/nodes/{cluster}/{node}");
        var word = await detail.Cordon.InnerTextAsync();
        await detail.Cordon.ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync(reason);
        await dialog
            .GetByRole(AriaRole.Button, new() { NameRegex = new("ordon$", RegexOptions.None, TimeSpan.FromSeconds(1)) })
            .ClickAsync();
        await Expect(page).ToHaveURLAsync(OperationPage.Address());
        word.ShouldContain("Ask to");
    }

    private async Task<string> NodeAsync(string cluster)
    {
        using var farSide = portal.Data.OpenFarSide();
        return (await farSide.NodesAsync(cluster, Cancel))[^1];
    }
}
