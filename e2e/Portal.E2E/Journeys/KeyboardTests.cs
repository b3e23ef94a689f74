using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>The wizard for those who do not use a mouse.</summary>
[Collection(OperatorsDraft.Name)]
public sealed class KeyboardTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_step_of_the_wizard_is_filled_with_the_keyboard_alone()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var wizard = new WizardPage(page);
        await wizard.OpenEmptyAsync();
        var keys = new KeyboardPerson(page);

        // What is offered comes a moment after the page; keys of before go nowhere.
        await Expect(wizard.Field("Region").GetByText("West Europe")).ToHaveCountAsync(1);
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
        await wizard.DiscardAsync();
    }
}
