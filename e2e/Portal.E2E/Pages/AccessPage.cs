using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>Who may do what where, and the forms that change it.</summary>
internal sealed class AccessPage(IPage page)
{
    public ILocator Rows => page.Locator(".access-list tbody tr");

    public ILocator Pane => page.Locator(".connection-pane");

    public ILocator Error(string field) => page.Locator($"#{field}-error");

    public ILocator Row(string who) => Rows.Filter(new() { HasText = who });

    public async Task AddEnvironmentAsync(string name, string cluster)
    {
        await new Shell(page).GoToAsync("/access/environments/new");
        await page.Locator("#name").FillAsync(name);
        await page.GetByLabel(cluster, new() { Exact = true }).CheckAsync();
        await page.Locator("#reason").FillAsync("A first environment");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page).ToHaveURLAsync("/access/environments");
    }

    public async Task GiveAsync(string objectId, string name, string role, string environment)
    {
        await new Shell(page).GoToAsync("/access/give");
        await page.GetByText("User", new() { Exact = true }).ClickAsync();
        await page.Locator("#id").FillAsync(objectId);
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#role").SelectOptionAsync(role);
        await page.Locator("#place").SelectOptionAsync(environment);
        await page.Locator("#reason").FillAsync("On call this week");
        await page.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
        await Expect(page).ToHaveURLAsync("/access");
    }

    public async Task TakeAwayAsync(string who)
    {
        await new Shell(page).GoToAsync($"/access?who={Uri.EscapeDataString(who)}");
        await Row(who).ClickAsync();
        await Pane.GetByRole(AriaRole.Button, new() { Name = "Take away" }).ClickAsync();
        await page.Locator("#reason").FillAsync("The week is over");
        await page.Locator(".connect-actions").GetByRole(AriaRole.Button, new() { Name = "Take away" }).ClickAsync();
        await Expect(page).ToHaveURLAsync("/access");
    }
}
