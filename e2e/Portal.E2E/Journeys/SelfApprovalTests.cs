using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Whoever asked is told on the page that somebody else has to decide, whatever they have become since.</summary>
[Collection(TheNewcomer.Name)]
public sealed class SelfApprovalTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "shop-prod-neu";
    private const string Own = "You asked for this yourself. Somebody else has to decide.";

    [Fact]
    public async Task Whoever_asked_agrees_to_nothing_of_it_in_any_disguise()
    {
        var page = await OpenAsync(portal.Address);
        await new SignInPage(page).ContinueAsync("Newcomer");
        var people = new SandboxPeoplePage(await page.Context.NewPageAsync());
        await people.PutAsync(TheNewcomer.Person, "Portal Helpdesk");
        await new NodePage(page).AskToCordonAsync(Cluster, await NodeAsync(), "It flaps");
        var address = page.Url;
        var request = new RequestPage(page);
        await Expect(request.Approve).ToHaveCountAsync(0);

        // A group, gained after the asking: the open page shows what it brings.
        await people.PutAsync(TheNewcomer.Person, "Portal Helpdesk", "Portal Approvers");
        await ShouldRefuseAsync(request, "Approve", Own);
        await ShouldRefuseAsync(request, "Reject", Own);

        // A role of their own, in this cluster.
        var admin = new AccessPage(await SignInAsync(portal.Address, "Admin"));
        await people.PutAsync(TheNewcomer.Person, "Portal Helpdesk");
        await Expect(request.Approve).ToHaveCountAsync(0);
        await admin.GiveInClusterAsync(TheNewcomer.ObjectId, TheNewcomer.Person, "Approver", $"sandbox/{Cluster}");
        await ShouldRefuseAsync(request, "Approve", Own);

        // Another browser, another session.
        var second = await OpenAsync(portal.Address);
        await new SignInPage(second).ContinueAsync("Newcomer");
        var again = new RequestPage(second);
        await again.OpenAsync(address);
        await ShouldRefuseAsync(again, "Approve", Own);

        // An Admin, who breaks the glass once and not twice.
        await admin.TakeAwayAsync(TheNewcomer.Person);
        await people.PutAsync(TheNewcomer.Person, "Portal Admins");
        await Expect(request.Approve).ToHaveCountAsync(0);
        await request.SayAsync("Break glass", "Nobody is there");
        await Expect(request.Panel).ToContainTextAsync("Nobody is there");
        await ShouldRefuseAsync(request, "Break glass", "You agreed already. A second person has to.");
        await ShouldRefuseAsync(again, "Break glass", "You agreed already. A second person has to.");

        // And makes themself an Approver.
        await new AccessPage(second).GiveInClusterAsync(
            TheNewcomer.ObjectId,
            TheNewcomer.Person,
            "Approver",
            $"sandbox/{Cluster}"
        );
        await ShouldRefuseAsync(request, "Approve", Own);
        await Expect(new OperationPage(page).State).ToContainTextAsync("Awaiting approval");

        await request.Button("Withdraw").ClickAsync();
        await Expect(new OperationPage(page).State).ToContainTextAsync("Canceled");
        await people.PutAsync(TheNewcomer.Person);
        await admin.TakeAwayAsync(TheNewcomer.Person);
    }

    /// <summary>Pressed all the same, and again by a browser that knows of no disabled controls, it does nothing.</summary>
    private static async Task ShouldRefuseAsync(RequestPage request, string act, string sentence)
    {
        var button = request.Button(act);
        await Expect(button).ToHaveAttributeAsync("title", sentence);
        await Expect(button).ToHaveAttributeAsync("aria-disabled", "true");
        await request.Panel.GetByLabel("Comment").FillAsync("I agree with myself");
        await button.EvaluateAsync("button => { button.removeAttribute('aria-disabled'); button.click(); }");
        await Expect(request.Panel.Locator(".request-words")).Not.ToContainTextAsync("I agree with myself");
        await Expect(request.Panel.GetByLabel("Comment")).ToHaveValueAsync("I agree with myself");
    }

    private async Task<string> NodeAsync()
    {
        using var farSide = portal.Data.OpenFarSide();
        return (await farSide.NodesAsync(Cluster, Cancel))[1];
    }
}
