using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>What stands around every page.</summary>
internal sealed class Shell(IPage page)
{
    /// <summary>How long a portal or a database that was killed may take to be of use again, in milliseconds.</summary>
    public const float Recovery = 180_000;

    public ILocator Heading => page.Locator("main h1");

    public ILocator Navigation => page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });

    public ILocator Search => page.GetByRole(AriaRole.Combobox, new() { Name = "Search" });

    public ILocator Bell => page.Locator(".bell-button");

    /// <summary>What the open bell tells of ill nodes.</summary>
    public ILocator Alerts => page.Locator(".bell-alert");

    /// <summary>What the open bell tells of operations and requests.</summary>
    public ILocator InBell(string text) => page.Locator(".bell-operation").Filter(new() { HasText = text });

    public ILocator Root => page.Locator("html");

    /// <summary>Goes to an address and waits until the page is alive, for what is clicked before is lost.</summary>
    public async Task GoToAsync(string address)
    {
        await page.GotoAsync(address);
        await BeAliveAsync();
    }

    /// <summary>The place of notifications is there only once a circuit runs the page.</summary>
    public Task BeAliveAsync() => Expect(page.Locator(".rz-notification")).ToBeAttachedAsync();

    /// <summary>The page finds its portal again by itself: it lost the circuit, and loads itself anew.</summary>
    public Task ComeBackAsync() =>
        page.WaitForFunctionAsync(
            "() => !document.querySelector('#components-reconnect-modal[class*=components-reconnect]')"
                + " && document.querySelector('.rz-notification')",
            null,
            new() { Timeout = Recovery }
        );

    public async Task OpenMenuAsync(string name)
    {
        await page.GetByRole(AriaRole.Banner)
            .GetByRole(AriaRole.Button, new() { Name = name, Exact = true })
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = name, Exact = true })).ToBeVisibleAsync();
    }

    public async Task ChooseThemeAsync(string theme)
    {
        await OpenMenuAsync("Theme");
        await page.GetByRole(AriaRole.Button, new() { Name = theme, Exact = true }).ClickAsync();
    }

    public async Task SignOutAsync()
    {
        await page.Locator(".account-button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
    }
}
