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
        await OpenFormAsync(objectId, name, role);
        await page.Locator("#place").SelectOptionAsync(environment);
        await GiveAsync();
    }

    /// <param name="objectId">Whose.</param>
    /// <param name="name">Theirs.</param>
    /// <param name="role">Which.</param>
    /// <param name="cluster">As <c>connection/cluster</c>.</param>
    /// <param name="expires">As the field takes it, in the zone of the browser; null for good.</param>
    public async Task GiveInClusterAsync(
        string objectId,
        string name,
        string role,
        string cluster,
        string? expires = null
    )
    {
        await OpenFormAsync(objectId, name, role);
        await page.GetByText("Cluster", new() { Exact = true }).First.ClickAsync();
        await page.Locator("#place").SelectOptionAsync(cluster);
        if (expires is not null)
        {
            await page.Locator("#expires").FillAsync(expires);
        }
        await GiveAsync();
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

    private async Task OpenFormAsync(string objectId, string name, string role)
    {
        await new Shell(page).GoToAsync("/access/give");
        await page.GetByText("User", new() { Exact = true }).ClickAsync();
        await page.Locator("#id").FillAsync(objectId);
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#role").SelectOptionAsync(role);
    }

    private async Task GiveAsync()
    {
        await page.Locator("#reason").FillAsync("On call this week");
        await page.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
        await Expect(page).ToHaveURLAsync("/access");
    }
}
