using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>The sandbox's sign-in: one account per role.</summary>
internal sealed class SignInPage(IPage page)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Who do you want to be?" });

    public async Task SignInAsync(string role)
    {
        await ContinueAsync(role);
        // "second Admin" is an Admin.
        await Expect(page.Locator(".account-role")).ToContainTextAsync(role.Split(' ')[^1]);
        await new Shell(page).BeAliveAsync();
    }

    /// <summary>The same for a person who is not called as what they may do.</summary>
    public async Task ContinueAsync(string who)
    {
        if (page.Url == "about:blank")
        {
            await page.GotoAsync("/");
        }
        // The first page of a new portal comes late while its sandbox begins.
        await page.GetByRole(AriaRole.Button, new() { Name = $"Continue as {who}" })
            .ClickAsync(new() { Timeout = Shell.Recovery });
    }
}
