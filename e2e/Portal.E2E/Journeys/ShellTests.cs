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
    public async Task A_command_of_the_search_presses_its_button_in_the_top_bar()
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        var shell = new Shell(page);

        await page.Keyboard.PressAsync("Control+k");
        await Expect(shell.Search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("theme dark");
        await Expect(page.Locator("#search-hits [role=option]").First).ToContainTextAsync("Switch theme: Dark");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    [Theory]
    [InlineData(1100)]
    [InlineData(1024)]
    [InlineData(768)]
    public async Task A_list_on_a_narrow_page_keeps_room_for_what_it_is_about(int width)
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        await page.SetViewportSizeAsync(width, 800);

        await new Shell(page).GoToAsync("/clusters/shop-test/workloads");

        var name = page.GetByRole(AriaRole.Columnheader, new() { Name = "Name", Exact = true });
        await Expect(name).ToBeVisibleAsync();
        (await name.BoundingBoxAsync()).ShouldNotBeNull().Width.ShouldBeGreaterThan(120);
    }
}
