using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Where signing in and out leads, and where it never leads.</summary>
public sealed class SessionTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task Signing_in_leads_to_the_page_that_was_asked_for()
    {
        var page = await OpenAsync(portal.Address);
        await page.GotoAsync("/operations?state=ended");
        await Expect(new SignInPage(page).Heading).ToBeVisibleAsync();

        await new SignInPage(page).SignInAsync("Viewer");

        await Expect(page).ToHaveURLAsync("/operations?state=ended");
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var page = await SignInAsync(portal.Address, "Viewer");

        await new Shell(page).SignOutAsync();
        await Expect(new SignInPage(page).Heading).ToBeVisibleAsync();

        await page.GotoAsync("/clusters");
        await Expect(new SignInPage(page).Heading).ToBeVisibleAsync();
        (await page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "portal");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    public async Task Signing_in_never_leads_to_another_site(string address)
    {
        var page = await OpenAsync(portal.Address);
        await page.GotoAsync($"/signin?returnUrl={Uri.EscapeDataString(address)}");

        await new SignInPage(page).SignInAsync("Viewer");

        await Expect(page).ToHaveURLAsync("/clusters");
        new Uri(page.Url).Authority.ShouldBe(portal.Address.Authority);
    }
}
