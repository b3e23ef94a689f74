using System.Globalization;
using Portal.E2E.Accessibility;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>An Admin freezes a cluster, an Operator finds its commands shut with the sentence, until the Admin ends it.</summary>
[Collection(ClusterAnalytics.Name)]
public sealed class FreezeTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "analytics";
    private const string Name = "Quiet day";

    [Fact]
    public async Task A_frozen_cluster_takes_no_change_until_the_freeze_is_ended()
    {
        var admin = await SignInAsync(portal.Address, "Admin");
        var (freezes, axe) = (new FreezesPage(admin), new AxeCheck(admin));
        await new Shell(admin).GoToAsync("/settings/freezes");
        await freezes.OpenFormAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Set the freeze" }).ClickAsync();
        await Expect(admin.Locator("#freeze-until-error")).ToBeVisibleAsync();
        await axe.CheckAsync("freezes, with a form that is not right");
        var until = TimeProvider.System.GetUtcNow().AddDays(2);
        await freezes.SetAsync(Name, Cluster, until.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await axe.CheckAsync("freezes, with one in force");

        var page = await SignInAsync(portal.Address, "Operator");
        await new Shell(page).GoToAsync($"/clusters/{Cluster}");
        await Expect(page.Locator(".protection-banner")).ToContainTextAsync("Changes are frozen until");
        var stop = page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true });
        await Expect(stop).ToHaveAttributeAsync("aria-disabled", "true");
        var sentence = await stop.GetAttributeAsync("title");
        sentence!.ShouldStartWith($"Changes in the cluster {Cluster} are frozen until");
        sentence.ShouldContain("A quiet day");
        var of = new AxeCheck(page);
        await of.CheckAsync("a frozen cluster");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make read-only" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await of.CheckAsync("make a cluster read-only");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await freezes.EndAsync(Name);

        await Expect(page.Locator(".protection-banner")).ToHaveCountAsync(0);
        await Expect(stop).Not.ToHaveAttributeAsync("aria-disabled", "true");
        axe.ShouldHaveFoundNothing();
        of.ShouldHaveFoundNothing();
    }
}
