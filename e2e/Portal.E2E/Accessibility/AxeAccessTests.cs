using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>Who may do what: the lists, the forms, and what comes of it for one person.</summary>
public sealed class AxeAccessTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task Access_and_its_forms()
    {
        var page = await SignInAsync(portal.Address, "Admin");
        var (shell, axe, access) = (new Shell(page), new AxeCheck(page), new AccessPage(page));
        await shell.GoToAsync("/access");
        await access.Row("Portal Auditors").ClickAsync();
        await Expect(access.Pane).ToBeVisibleAsync();
        await axe.CheckAsync("access");

        await access.Pane.GetByRole(AriaRole.Button, new() { Name = "Change end" }).ClickAsync();
        await Expect(page.Locator("#expires")).ToBeVisibleAsync();
        await axe.CheckAsync("change end");

        await shell.GoToAsync("/access");
        await access.Row("Portal Auditors").ClickAsync();
        await access.Pane.GetByRole(AriaRole.Button, new() { Name = "Take away" }).ClickAsync();
        await Expect(shell.Heading).ToHaveTextAsync("Take a role away");
        await page.Locator(".connect-actions").GetByRole(AriaRole.Button, new() { Name = "Take away" }).ClickAsync();
        await Expect(access.Error("reason")).ToBeVisibleAsync();
        await axe.CheckAsync("take away, wrong");

        await shell.GoToAsync("/access/give");
        await page.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
        await Expect(access.Error("reason")).ToBeVisibleAsync();
        await axe.CheckAsync("give, wrong");

        await shell.GoToAsync("/access/environments");
        await axe.CheckAsync("environments");
        await shell.GoToAsync("/access/environments/new");
        await Expect(page.Locator("#clusters input").First).ToBeVisibleAsync();
        await axe.CheckAsync("environment, new");

        axe.ShouldHaveFoundNothing();
    }

    [Theory]
    [InlineData("Auditor", "/access/people?id=5a0d0000-0000-4000-8000-000000000002")]
    [InlineData("Helpdesk", "/my-access")]
    public async Task What_one_person_may_do(string role, string address)
    {
        var page = await SignInAsync(portal.Address, role);
        var axe = new AxeCheck(page);
        await new Shell(page).GoToAsync(address);
        await Expect(page.Locator(".access-permissions tbody tr")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync(address);

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task People_and_groups_of_the_sandbox()
    {
        var page = await SignInAsync(portal.Address, "Admin");
        var axe = new AxeCheck(page);
        await page.GotoAsync("/sandbox/people");
        await Expect(page.Locator("form.sandbox-groups")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("people and groups");

        axe.ShouldHaveFoundNothing();
    }
}
