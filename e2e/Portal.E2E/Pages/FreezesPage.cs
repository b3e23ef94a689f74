using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>The freeze windows, for the Admin.</summary>
internal sealed class FreezesPage(IPage page)
{
    public ILocator Row(string name) => page.Locator(".list tbody tr").Filter(new() { HasText = name });

    public async Task OpenFormAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add freeze" }).ClickAsync();
        await Expect(page.GetByLabel("What is frozen")).ToBeVisibleAsync();
    }

    /// <param name="name">What it is called.</param>
    /// <param name="cluster">The cluster, whatever its connection.</param>
    /// <param name="until">As the field takes it where the browser is.</param>
    public async Task SetAsync(string name, string cluster, string until)
    {
        await page.GetByLabel("Name", new() { Exact = false }).First.FillAsync(name);
        var value = await page.Locator($"#freeze-scope option[value$='/{cluster}']").GetAttributeAsync("value");
        await page.GetByLabel("What is frozen").SelectOptionAsync(value!);
        await page.Locator("#freeze-until").FillAsync(until);
        await page.GetByLabel("Reason").FillAsync("A quiet day");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the freeze" }).ClickAsync();
        await Expect(Row(name)).ToContainTextAsync("In force");
    }

    public async Task EndAsync(string name)
    {
        await Row(name).GetByRole(AriaRole.Button).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("The day is over");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "End the freeze" }).ClickAsync();
        await Expect(Row(name)).ToContainTextAsync("Ended early");
    }
}
