using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>What an Admin sets: the approval policy and who is told of what.</summary>
public sealed class AxeSettingsTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task Approval_policy_and_notifications()
    {
        var page = await SignInAsync(portal.Address, "second Admin");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        await shell.GoToAsync("/settings/approvals");
        await Expect(page.Locator(".policy-rules tbody tr")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("approval policy");
        await page.Locator("#approval-hours").FillAsync("48");
        await page.Locator("#approval-hours").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await axe.CheckAsync("approval policy, why");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await shell.GoToAsync("/settings/notifications");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add channel" }).ClickAsync();
        await Expect(page.Locator("#channel-name-error")).ToBeVisibleAsync();
        await axe.CheckAsync("notifications, wrong");
        await page.GetByText("Mail", new() { Exact = true }).First.ClickAsync();
        await axe.CheckAsync("notifications, by mail");

        await shell.GoToAsync("/requests?show=mine&state=decided");
        await Expect(page.GetByText("No request matches")).ToBeVisibleAsync();
        await axe.CheckAsync("no request");

        axe.ShouldHaveFoundNothing();
    }
}
