using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>A change of a cluster on its way from the form to its operation.</summary>
internal sealed class ChangePage(IPage page)
{
    public ILocator Preflight => page.GetByRole(AriaRole.Region, new() { Name = "Pre-flight" });

    public ILocator Plan => page.GetByRole(AriaRole.Region, new() { Name = "What will happen" });

    /// <summary>The pre-flight has read the far side and nothing stands against the change.</summary>
    public Task BeSoundAsync() => Expect(Preflight.Locator(".badge-bad, .badge-accent")).ToHaveCountAsync(0);

    /// <summary>On the upgrade's page: a cluster that was just found has not been asked about yet.</summary>
    public async Task AskForVersionsAsync()
    {
        var ask = page.GetByRole(AriaRole.Button, new() { Name = "Ask now" });
        await Expect(page.GetByLabel("Kubernetes version")).ToBeVisibleAsync();
        if (await ask.IsVisibleAsync())
        {
            await ask.ClickAsync();
        }
    }

    public async Task StartAsync(string command, string reason, string ticket)
    {
        await page.GetByLabel("Reason").FillAsync(reason);
        await page.GetByLabel("Ticket number").FillAsync(ticket);
        var start = page.GetByRole(AriaRole.Button, new() { Name = command, Exact = true });
        await Expect(start).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await start.ClickAsync();
        await Expect(page).ToHaveURLAsync(OperationPage.Address());
    }
}
