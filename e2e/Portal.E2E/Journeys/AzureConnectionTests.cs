using Portal.E2E.Accessibility;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>
/// A subscription comes to the portal on screen, gets another credential, and goes. In a portal of its own, whose list of
/// connections nobody else changes.
/// </summary>
public sealed class AzureConnectionTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Name = "trials";
    private PortalProcess _portal = null!;

    public override async ValueTask InitializeAsync() => _portal = await PortalProcess.StartAsync(Cancel);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task An_admin_adds_a_subscription_tests_it_rotates_its_secret_and_detaches_it()
    {
        var secret = await _portal.Data.ReadEndpointAsync("clientSecret", Cancel);
        var page = await SignInAsync(_portal.Address, "Admin");
        var axe = new AxeCheck(page);
        await SignInToAzureAsync(page, secret, axe);
        await AddAsync(page, axe);
        await RotateAsync(page, secret, axe);
        await DetachAsync(page);

        var history = new HistoryPage(page);
        await new Shell(page).GoToAsync("/history");
        await Expect(history.Line($"added the connection {Name}")).ToHaveCountAsync(1);
        await Expect(history.Line($"replaced the credential of {Name}")).ToHaveCountAsync(1);
        await Expect(history.Line($"detached {Name}")).ToHaveCountAsync(1);
        axe.ShouldHaveFoundNothing();
    }

    private async Task SignInToAzureAsync(IPage page, string secret, AxeCheck axe)
    {
        var (shell, azure) = (new Shell(page), new AzureConnectionPage(page));
        await shell.GoToAsync("/connections");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add Azure connection" }).ClickAsync();
        await Expect(shell.Heading).ToHaveTextAsync("Add an Azure connection");
        await azure.GoAsync("Subscriptions");
        await Expect(page.Locator("#tenant-error")).ToBeVisibleAsync();
        await axe.CheckAsync("azure, wrong");

        await azure.IdentifyAsync(_portal.Data, Cancel);
        await azure.EnterSecretAsync("not-the-secret");
        await azure.GoAsync("Subscriptions");
        await Expect(azure.Failed).ToContainTextAsync("AADSTS7000215");

        await azure.GoAsync("Sign-in");
        await azure.EnterSecretAsync(secret);
        (await page.ContentAsync()).ShouldNotContain(secret);
        await azure.GoAsync("Subscriptions");
        await Expect(azure.Subscriptions).ToHaveCountAsync(2);
        var connected = azure.Subscription("Sandbox subscription");
        await Expect(connected).ToContainTextAsync("It is connected already, as sandbox.");
        await Expect(connected.GetByRole(AriaRole.Checkbox)).ToBeDisabledAsync();
        await Expect(connected.GetByRole(AriaRole.Link, new() { Name = "Open sandbox" }))
            .ToHaveAttributeAsync("href", "/connections?name=sandbox");
    }

    private static async Task AddAsync(IPage page, AxeCheck axe)
    {
        var (azure, connections) = (new AzureConnectionPage(page), new ConnectionsPage(page));
        await azure.ChooseAsync("sandbox");
        await axe.CheckAsync("azure, subscriptions");
        await azure.GoAsync("Test and save");
        await Expect(azure.Rights).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("azure, tested");
        await connections.ExplainAsync("A place for trials", "CHG-51");
        await azure.GoAsync("Add connection");
        await Expect(page.Locator(".connect-main, .wizard-middle")).ToContainTextAsync("already. Choose another name.");

        await azure.GoAsync("Subscriptions");
        await azure.ChooseAsync(Name);
        await azure.GoAsync("Test and save");
        await Expect(page.Locator("#ticket")).ToHaveValueAsync("CHG-51");
        await azure.GoAsync("Add connection");
        await Expect(page).ToHaveURLAsync($"/connections?name={Name}");
        await Expect(connections.Row(Name)).ToContainTextAsync("Portal");
        await Expect(connections.Row(Name)).ToContainTextAsync("Read");
        await Expect(connections.Pane).ToContainTextAsync("Last tested");
    }

    private static async Task RotateAsync(IPage page, string secret, AxeCheck axe)
    {
        var (azure, connections) = (new AzureConnectionPage(page), new ConnectionsPage(page));
        await connections.Pane.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"/connections/{Name}/rotate");
        await Expect(connections.Test).ToHaveAttributeAsync("aria-disabled", "true");
        await azure.EnterSecretAsync(secret);
        await connections.Test.ClickAsync();
        await Expect(azure.Rights).Not.ToHaveCountAsync(0);
        await connections.ExplainAsync("The old one was seen by too many", "CHG-52");
        await axe.CheckAsync("azure, rotate");
        await azure.GoAsync("Rotate credential");
        await Expect(page).ToHaveURLAsync($"/connections?name={Name}");
    }

    private static async Task DetachAsync(IPage page)
    {
        var connections = new ConnectionsPage(page);
        await connections.Pane.GetByRole(AriaRole.Button, new() { Name = "Detach" }).ClickAsync();
        await page.Locator("#typed-name").FillAsync(Name);
        await connections.ExplainAsync("Enough was seen", "CHG-53");
        await connections.Detach.ClickAsync();
        await Expect(page).ToHaveURLAsync("/connections");
        await Expect(connections.Rows).Not.ToHaveCountAsync(0);
        await Expect(connections.Row(Name)).ToHaveCountAsync(0);
    }
}
