using System.Globalization;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>What is taken away from a person while a page of theirs is open.</summary>
[Collection(TheNewcomer.Name)]
public sealed class LossTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "shop-prod-neu";

    // Sign-ins, two forms and two pages have to be done within it.
    private static readonly TimeSpan s_holds = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_group_that_is_taken_away_and_given_back_changes_the_open_page()
    {
        var page = await OpenAsync(portal.Address);
        await new SignInPage(page).ContinueAsync("Newcomer");
        var people = new SandboxPeoplePage(await page.Context.NewPageAsync());
        await people.PutAsync(TheNewcomer.Person, "Portal Operators");
        await new Shell(page).GoToAsync("/clusters/new");
        await Expect(page.Locator(".wizard")).ToBeVisibleAsync();
        await page.EvaluateAsync("window.neverReloaded = true");

        await people.PutAsync(TheNewcomer.Person, "Portal Viewers");
        await Expect(new Shell(page).Heading).ToHaveTextAsync("Your role may not open this page");
        await Expect(page.Locator(".account-role")).ToContainTextAsync("Viewer");
        await Expect(page.Locator(".wizard")).ToHaveCountAsync(0);
        var notice = page.Locator(".rights-notice");
        await Expect(notice).ToContainTextAsync("Your roles are now: Viewer.");
        await notice.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(notice).ToBeEmptyAsync();

        await people.PutAsync(TheNewcomer.Person);
        await Expect(new Shell(page).Heading).ToHaveTextAsync("You have no role here yet");
        await Expect(page.Locator(".navigation-entry, .bell-button")).ToHaveCountAsync(0);
        await Expect(notice).ToContainTextAsync("you have no role any more");

        await people.PutAsync(TheNewcomer.Person, "Portal Operators");
        await Expect(page.Locator(".wizard")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("window.neverReloaded")).ShouldBeTrue("the page changes by itself");
        await people.PutAsync(TheNewcomer.Person);
    }

    /// <summary>
    /// The page still offers what the role no longer allows, and the browser sends it: as somebody who is Helpdesk, Auditor
    /// and Viewer at once, and was an Approver of one cluster.
    /// </summary>
    [Fact]
    public async Task What_ran_out_does_nothing_on_the_open_page_which_tells_so()
    {
        var helpdesk = await SignInAsync(portal.Address, "Helpdesk");
        await new NodePage(helpdesk).AskToCordonAsync(Cluster, await NodeAsync(), "It flaps");
        var page = await OpenAsync(portal.Address);
        var line = await SlowLine.LayAsync(page.Context);
        await new SignInPage(page).ContinueAsync("Newcomer");
        await Expect(new Shell(page).Heading).ToHaveTextAsync("You have no role here yet");
        await new SandboxPeoplePage(page).PutAsync(
            TheNewcomer.Person,
            "Portal Helpdesk",
            "Portal Auditors",
            "Portal Viewers"
        );
        var admin = new AccessPage(await SignInAsync(portal.Address, "Admin"));
        await admin.GiveInClusterAsync(
            TheNewcomer.ObjectId,
            TheNewcomer.Person,
            "Approver",
            $"sandbox/{Cluster}",
            Entry(s_holds)
        );

        var request = new RequestPage(page);
        await request.OpenAsync(helpdesk.Url);
        await request.Panel.GetByLabel("Comment").FillAsync("I was an Approver");
        await Expect(request.Approve).Not.ToHaveAttributeAsync("aria-disabled", "true");
        var other = await page.Context.NewPageAsync();
        await new Shell(other).GoToAsync($"/clusters/{Cluster}");
        await other.GetByRole(AriaRole.Button, new() { Name = "Make read-only" }).ClickAsync();
        var dialog = other.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("I was an Approver");

        const string refusal = "Your role (Auditor, Helpdesk, Viewer) does not include the permission to ";
        // What the portal tells the pages meanwhile comes when both have been used.
        line.HoldBack();
        await request.BeDecidedByOthersAsync(helpdesk.Url, Cancel);
        await request.Approve.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make read-only" }).ClickAsync();
        line.LetGo();

        // Whichever is first, the click or the portal's own look at what still holds, which draws the page anew.
        foreach (var open in (IPage[])[page, other])
        {
            await Expect(open.Locator(".rights-notice"))
                .ToContainTextAsync(
                    "Your roles are now: Auditor, Helpdesk, Viewer.",
                    new() { Timeout = Shell.Recovery }
                );
        }

        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Make read-only" }))
            .ToHaveAttributeAsync("title", $"{refusal}set clusters read-only.");
        await Expect(other.Locator(".protection-banner")).ToHaveCountAsync(0);
        await Expect(new OperationPage(helpdesk).State).ToContainTextAsync("Awaiting approval");
        await Expect(request.Approve).ToHaveCountAsync(0);

        await new RequestPage(helpdesk).Button("Withdraw").ClickAsync();
        await Expect(new OperationPage(helpdesk).State).ToContainTextAsync("Canceled");
        await new SandboxPeoplePage(page).PutAsync(TheNewcomer.Person);
        await admin.TakeAwayAsync(TheNewcomer.Person);
    }

    /// <summary>A moment that is still to come, as the field takes it where the browser is.</summary>
    private static string Entry(TimeSpan ahead) =>
        TimeZoneInfo
            .ConvertTime(TimeProvider.System.GetUtcNow() + ahead, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
            .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task<string> NodeAsync()
    {
        using var farSide = portal.Data.OpenFarSide();
        return (await farSide.NodesAsync(Cluster, Cancel))[0];
    }
}
