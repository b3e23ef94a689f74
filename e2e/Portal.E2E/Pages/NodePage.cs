using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>Everything about one node.</summary>
internal sealed class NodePage(IPage page)
{
    public ILocator State => page.Locator(".page-header .badge").First;

    public ILocator Verdict => page.Locator(".verdict-sentence");

    /// <summary>Which pods suffer, and what else there is to say.</summary>
    public ILocator Meaning => page.Locator(".verdict-detail").First;

    public ILocator Conditions => page.GetByRole(AriaRole.Region, new() { Name = "Conditions" });

    public ILocator Runbook => page.Locator(".markdown");

    public ILocator CopyForTicket => page.GetByRole(AriaRole.Button, new() { Name = "Copy for ticket" });

    public ILocator Cordon => page.Locator(".node-actions button").Filter(new() { HasText = "ordon" });

    /// <summary>The bar of one condition over the last 7 days; its name says what it shows.</summary>
    public ILocator Bar(string condition) =>
        page.Locator(".bar").Filter(new() { HasText = condition }).Locator(".bar-line");

    /// <summary>Asks as somebody who may not do it at once; the page of the operation is open afterwards.</summary>
    public async Task AskToCordonAsync(string cluster, string node, string reason)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await new Shell(page).GoToAsync($"/nodes/{cluster}/{node}");
        var word = await Cordon.InnerTextAsync();
        await Cordon.ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync(reason);
        await dialog
            .GetByRole(AriaRole.Button, new() { NameRegex = new("ordon$", RegexOptions.None, TimeSpan.FromSeconds(1)) })
            .ClickAsync();
        await Expect(page).ToHaveURLAsync(OperationPage.Address());
        word.ShouldContain("Ask to");
    }
}
