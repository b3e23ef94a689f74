using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>What the wizard refuses, it refuses at the field; and what was entered outlives page and portal.</summary>
public sealed class DraftTests(Chromium chromium) : BrowserTest(chromium)
{
    private PortalProcess _portal = null!;

    public override async ValueTask InitializeAsync() => _portal = await PortalProcess.StartAsync(Cancel);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Bad_entries_are_refused_at_the_field_and_kept_through_reload_and_restart()
    {
        var page = await SignInAsync(_portal.Address, "Operator");
        var wizard = new WizardPage(page);
        await wizard.OpenAsync();
        await wizard.FillBasicsAsync("-bad-", "rg-drafts");
        await wizard.Name.BlurAsync();
        await Expect(wizard.ErrorAt("basics-name")).ToContainTextAsync("V-CL-01");

        await wizard.NextAsync("Node pools");
        await wizard.TakeWindowsTopologyAsync();
        await wizard.EnterAsync("Pool name", "windows1");
        await Expect(wizard.ErrorAt("nodePools-2--name")).ToContainTextAsync("at most 6 characters");

        await wizard.NextAsync("Networking");
        await wizard.EnterAsync("Service range", "10.0.0.0/99");
        await Expect(wizard.ErrorAt("network-serviceCidr")).ToContainTextAsync("is not a prefix length");
        await StartIsRefusedAsync(page, wizard);

        await wizard.OpenAsync("networking");
        await Expect(wizard.Field("Service range")).ToHaveValueAsync("10.0.0.0/99");
        await wizard.EnterAsync("DNS service address", "10.0.0.777");
        await Expect(wizard.ErrorAt("network-dnsServiceIp")).ToContainTextAsync("is not an IPv4 address");
        await wizard.BeSavedAsync();

        await _portal.KillAsync();
        await _portal.StartAgainAsync(Cancel);

        await new Shell(page).ComeBackAsync();
        await Expect(wizard.Field("Service range")).ToHaveValueAsync("10.0.0.0/99");
        await Expect(wizard.Field("DNS service address")).ToHaveValueAsync("10.0.0.777");
        await wizard.Step("Node pools").ClickAsync();
        await Expect(wizard.Pools.Last).ToContainTextAsync("windows1");
        await wizard.Step("Basics").ClickAsync();
        await Expect(wizard.Name).ToHaveValueAsync("-bad-");
    }

    private async Task StartIsRefusedAsync(IPage page, WizardPage wizard)
    {
        await wizard.Step("Review").ClickAsync();
        await wizard.ExplainAsync("To see it refused", "CHG-1");
        await wizard.BeSavedAsync();
        await wizard.Start.ClickAsync();
        await Expect(page.Locator("#start-failure")).ToContainTextAsync("Nothing was started");
        using var farSide = _portal.Data.OpenFarSide();
        (await farSide.WritesAsync(Cancel)).ShouldBeEmpty();
    }
}
