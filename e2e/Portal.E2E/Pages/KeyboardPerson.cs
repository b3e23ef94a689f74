using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>Works with Tab and keys; never with the mouse.</summary>
internal sealed class KeyboardPerson(IPage page)
{
    private const int MostTabs = 80;

    public async Task ChooseAsync(ILocator field, string option)
    {
        await ReachAsync(field);
        await page.Keyboard.TypeAsync(option);
        await Expect(field.Locator("option:checked")).ToHaveTextAsync(option);
    }

    public async Task TypeAsync(ILocator field, string text)
    {
        await ReachAsync(field);
        await page.Keyboard.TypeAsync(text);
        await Expect(field).ToHaveValueAsync(text);
    }

    public async Task PressAtAsync(ILocator control, string key)
    {
        await ReachAsync(control);
        await page.Keyboard.PressAsync(key);
    }

    private async Task ReachAsync(ILocator control)
    {
        await Expect(control).ToBeVisibleAsync();
        for (var tabs = 0; !await HasFocusAsync(control); tabs++)
        {
            tabs.ShouldBeLessThan(MostTabs, $"{control} is reached with Tab");
            await page.Keyboard.PressAsync("Tab");
        }
    }

    private static Task<bool> HasFocusAsync(ILocator control) =>
        control.EvaluateAsync<bool>("element => element === document.activeElement");
}
