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
        await SeeChannelAsync(page, axe);

        await shell.GoToAsync("/requests?show=mine&state=decided");
        await Expect(page.GetByText("No request matches")).ToBeVisibleAsync();
        await axe.CheckAsync("no request");

        axe.ShouldHaveFoundNothing();
    }

    /// <summary>A channel with a delivery; nobody is there to take it.</summary>
    private static async Task SeeChannelAsync(IPage page, AxeCheck axe)
    {
        foreach (
            var (field, text) in ((string, string)[])
                [
                    ("name", "axe-mail"),
                    ("host", "smtp.contoso.invalid"),
                    ("from", "portal@contoso.com"),
                    ("to", "ops@contoso.com"),
                    ("reason", "To see it"),
                ]
        )
        {
            await page.Locator($"#channel-{field}").FillAsync(text);
            await page.Locator($"#channel-{field}").BlurAsync();
        }

        await page.GetByLabel("a freeze was ended before its time").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add channel" }).ClickAsync();
        var channel = page.Locator(".channel-rows > li").Filter(new() { Has = page.Locator(".channel-commands") });
        await Expect(channel).ToContainTextAsync("axe-mail", new() { Timeout = Shell.Recovery });
        await channel.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        // Others end freezes meanwhile, which the channel is told of too.
        await Expect(page.Locator(".delivery-head").Filter(new() { HasText = "Test of the channel axe-mail" }))
            .ToBeVisibleAsync();
        await axe.CheckAsync("notifications, a channel and a delivery");

        await channel.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("It was seen");
        await axe.CheckAsync("notifications, why a channel is deleted");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(channel).ToHaveCountAsync(0);
    }
}
