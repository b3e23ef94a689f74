using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>What works on every page: the theme, and the keyboard.</summary>
public sealed class ShellTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_theme_changes_at_once_and_stays()
    {
        var page = await SignInAsync(portal.Address, "Viewer", ColorScheme.Dark);
        var shell = new Shell(page);
        var dark = await BackgroundAsync(page);

        await shell.ChooseThemeAsync("Light");
        await Expect(shell.Root).ToHaveAttributeAsync("data-theme", "light");
        var light = await BackgroundAsync(page);
        light.ShouldNotBe(dark);

        await page.ReloadAsync();
        await shell.BeAliveAsync();
        (await BackgroundAsync(page)).ShouldBe(light);

        await shell.ChooseThemeAsync("Dark");
        await Expect(shell.Root).ToHaveAttributeAsync("data-theme", "dark");
        (await BackgroundAsync(page)).ShouldBe(dark);

        await shell.ChooseThemeAsync("As the system");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        (await BackgroundAsync(page)).ShouldBe(light);
    }

    [Fact]
    public async Task The_first_link_leads_past_the_navigation()
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });

        await new KeyboardPerson(page).PressAtAsync(skip, "Enter");

        await Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_slash_searches_and_enter_opens_what_was_found()
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        var shell = new Shell(page);

        await page.Keyboard.PressAsync("/");
        await Expect(shell.Search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("operations");
        await Expect(page.Locator("#search-hits [role=option]").First).ToContainTextAsync("Operations");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync("/operations");
        await Expect(shell.Heading).ToHaveTextAsync("Operations");
    }

    [Fact]
    public async Task A_step_of_the_wizard_is_filled_with_the_keyboard_alone()
    {
        var page = await SignInAsync(portal.Address, "Admin");
        var wizard = new WizardPage(page);
        await wizard.OpenAsync();
        var keys = new KeyboardPerson(page);

        await keys.ChooseAsync(wizard.Field("Region"), "West Europe");
        await keys.PressAtAsync(page.GetByRole(AriaRole.Button, new() { Name = "Create a new one" }), "Enter");
        await keys.TypeAsync(wizard.Field("New resource group"), "rg-keys");
        await keys.TypeAsync(wizard.Name, "keys-weu");
        await keys.PressAtAsync(page.GetByRole(AriaRole.Radio, new() { Name = "Dev/test" }), "ArrowRight");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Production" })).ToBeCheckedAsync();
        await keys.PressAtAsync(page.Locator(".wizard-next"), "Enter");

        await Expect(wizard.Step("Node pools")).ToHaveAttributeAsync("aria-current", "step");
        await Expect(page.Locator(".wizard-middle")).ToBeFocusedAsync();
        await Expect(wizard.Step("Basics")).ToContainTextAsync("check");
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
