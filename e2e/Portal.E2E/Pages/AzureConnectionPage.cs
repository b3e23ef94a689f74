using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>The wizard that adds connections to Azure, and the form that gives one another credential.</summary>
internal sealed class AzureConnectionPage(IPage page)
{
    public ILocator Subscriptions => page.Locator(".subscription");

    public ILocator Failed => page.Locator(".timeline-bad");

    public ILocator Secret => page.Locator("input#secret");

    public ILocator Rights => page.Locator(".rights tr");

    /// <summary>Fills the first step, but for the secret.</summary>
    public async Task IdentifyAsync(DataFolder data, CancellationToken cancellationToken)
    {
        await page.Locator("#cloud").SelectOptionAsync("Sandbox");
        await page.Locator("#tenant").FillAsync(await data.ReadEndpointAsync("tenantId", cancellationToken));
        await page.Locator("#client").FillAsync(await data.ReadEndpointAsync("clientId", cancellationToken));
    }

    /// <summary>Enters the secret, which gives way to a word.</summary>
    public async Task EnterSecretAsync(string secret)
    {
        var again = page.Locator("button#secret");
        await Expect(Secret.Or(again)).ToBeVisibleAsync();
        if (await again.IsVisibleAsync())
        {
            await again.ClickAsync();
        }
        await Secret.FillAsync(secret);
        await Secret.BlurAsync();
        await Expect(page.Locator(".secret-held")).ToContainTextAsync("It is not shown again.");
    }

    public Task GoAsync(string step) =>
        page.Locator(".connect-actions").GetByRole(AriaRole.Button, new() { Name = step, Exact = true }).ClickAsync();

    public ILocator Subscription(string called) => Subscriptions.Filter(new() { HasText = called });

    /// <summary>Chooses the subscription for trials, and names its connection.</summary>
    public async Task ChooseAsync(string name)
    {
        var trials = Subscription("Sandbox trials");
        await trials.GetByRole(AriaRole.Checkbox).CheckAsync();
        await trials.GetByLabel("Name").FillAsync(name);
    }
}
