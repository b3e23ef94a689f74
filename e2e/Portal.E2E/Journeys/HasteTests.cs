using System.Text.RegularExpressions;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Who types on before the screen has answered the last entry loses none of them.</summary>
[Collection(OperatorsDraft.Name)]
public sealed partial class HasteTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    // In one turn of the page, so that no answer can come in between.
    private const string EnterAtOnce = """
        ([event, entries]) => {
          for (const [field, text] of entries) {
            const input = document.querySelector(field);
            input.value = text;
            input.dispatchEvent(new Event(event, { bubbles: true }));
          }
        }
        """;

    [Fact]
    public async Task Name_and_value_of_a_tag_are_both_kept()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var wizard = new WizardPage(page);
        await wizard.OpenEmptyAsync("tags");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a tag" }).ClickAsync();
        await Expect(wizard.Field("Name of tag 1")).ToBeVisibleAsync();

        await EnterAsync(
            page,
            "input",
            ("[aria-label='Name of tag 1']", "owner"),
            ("[aria-label='Value of tag 1']", "orders")
        );
        // Only when the portal has heard of the name, it is in the button's.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove owner" })).ToBeVisibleAsync();
        await wizard.BeSavedAsync();

        await wizard.OpenAsync("tags");
        await Expect(wizard.Field("Name of tag 1")).ToHaveValueAsync("owner");
        await Expect(wizard.Field("Value of tag 1")).ToHaveValueAsync("orders");
        await wizard.DiscardAsync();
    }

    [Fact]
    public async Task Entries_of_an_address_plan_are_all_kept()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        await new Shell(page).GoToAsync(
            "/ip-planner?connection=sandbox&pool=one&nodes=1&surge=&pods=&pool=two&nodes=1&surge=&pods="
        );

        await Expect(page.Locator("#nodes-1")).ToHaveValueAsync("1");

        await EnterAsync(page, "change", ("#nodes-0", "7"), ("#surge-0", "2"), ("#nodes-1", "9"));

        await Expect(page).ToHaveURLAsync(Planned());
        await Expect(page.Locator("#nodes-0")).ToHaveValueAsync("7");
        await Expect(page.Locator("#surge-0")).ToHaveValueAsync("2");
        await Expect(page.Locator("#nodes-1")).ToHaveValueAsync("9");
    }

    [GeneratedRegex("pool=one&nodes=7&surge=2&pods=&pool=two&nodes=9&surge=&", RegexOptions.None, 1000)]
    private static partial Regex Planned();

    private static async Task EnterAsync(IPage page, string onEvent, params (string Field, string Text)[] entries)
    {
        await page.EvaluateAsync(
            EnterAtOnce,
            new object[] { onEvent, entries.Select(entry => new[] { entry.Field, entry.Text }).ToArray() }
        );
    }
}
