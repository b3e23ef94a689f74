namespace Portal.E2E.Pages;

/// <summary>A person's rules about ill nodes.</summary>
internal sealed class AlertRulesPage(IPage page)
{
    public ILocator Rows => page.GetByRole(AriaRole.Region, new() { Name = "Your rules" }).Locator("li");

    /// <summary>One rule: a node of this cluster in this state, and in no other, for so many minutes.</summary>
    public async Task SaveAsync(string cluster, int minutes, string state)
    {
        await page.GetByLabel("Cluster", new() { Exact = true }).SelectOptionAsync(await IdAsync(cluster));
        await page.Locator("#alert-minutes").FillAsync($"{minutes}");
        foreach (var box in await page.Locator(".alert-state").AllAsync())
        {
            await box.GetByRole(AriaRole.Checkbox)
                .SetCheckedAsync(await box.InnerTextAsync() is var text && text.Trim() == state);
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
    }

    public Task DeleteAsync(string cluster) =>
        Rows.Filter(new() { HasText = cluster }).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

    /// <summary>Options say their connection too; their values are ids.</summary>
    private async Task<string> IdAsync(string cluster) =>
        (
            await page.Locator("#alert-cluster option")
                .Filter(new() { HasText = $"{cluster} (" })
                .GetAttributeAsync("value")
        )!;
}
