using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Whoever asked is told on the page that somebody else has to decide, whatever they have become since.</summary>
public sealed class SelfApprovalTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    // Nobody else is this person, whose requests stay theirs to see.
    private const string Person = "operator2@contoso";
    private const string ObjectId = "5a0d0000-0000-4000-8000-000000000008";
    private const string Cluster = "shop-prod-neu";
    private const string Hidden = "Your role may not see what a change contains.";
    private const string Once = "You agreed already. A second person has to.";
    private const string Own = "You asked for this yourself. Somebody else has to decide.";

    [Fact]
    public async Task Whoever_asked_agrees_to_nothing_of_it_in_any_disguise()
    {
        var page = await OpenAsync(portal.Address);
        await new SignInPage(page).ContinueAsync("second Operator");
        var people = new SandboxPeoplePage(await page.Context.NewPageAsync());
        await people.PutAsync(Person, "Portal Helpdesk");
        await new NodePage(page).AskToCordonAsync(Cluster, await NodeAsync(), "It flaps");
        var address = page.Url;
        var request = new RequestPage(page);
        await Expect(request.Approve).ToHaveCountAsync(0);

        // A group, gained after the asking: the open page shows what it brings.
        await Expect(page.GetByText(Hidden)).ToBeVisibleAsync();
        await people.PutAsync(Person, "Portal Helpdesk", "Portal Approvers");
        await Expect(page.GetByText(Hidden)).ToHaveCountAsync(0);
        await ShouldNotOfferAsync(request, "Approve", Own);
        await ShouldNotOfferAsync(request, "Reject", Own);

        // A role of their own, in this cluster.
        var admin = new AccessPage(await SignInAsync(portal.Address, "Admin"));
        await people.PutAsync(Person, "Portal Helpdesk");
        await Expect(page.GetByText(Hidden)).ToBeVisibleAsync();
        await admin.GiveInClusterAsync(ObjectId, Person, "Approver", $"sandbox/{Cluster}");
        await Expect(page.GetByText(Hidden)).ToHaveCountAsync(0);
        await ShouldNotOfferAsync(request, "Approve", Own);

        // Another browser, another session.
        var second = await OpenAsync(portal.Address);
        await new SignInPage(second).ContinueAsync("second Operator");
        var again = new RequestPage(second);
        await again.OpenAsync(address);
        await ShouldNotOfferAsync(again, "Approve", Own);

        // An Admin, who breaks the glass once and not twice.
        await admin.TakeAwayAsync(Person);
        await people.PutAsync(Person, "Portal Admins");
        await request.SayAsync("Break glass", "Nobody is there");
        await Expect(request.Panel).ToContainTextAsync("Nobody is there");
        await ShouldNotOfferAsync(request, "Break glass", Once);
        await ShouldNotOfferAsync(again, "Break glass", Once);

        // And makes themself an Approver.
        await new AccessPage(second).GiveInClusterAsync(ObjectId, Person, "Approver", $"sandbox/{Cluster}");
        await again.OpenAsync(address);
        await ShouldNotOfferAsync(again, "Approve", Once);
        await Expect(new OperationPage(page).State).ToContainTextAsync("Awaiting approval");

        await request.Button("Withdraw").ClickAsync();
        await Expect(new OperationPage(page).State).ToContainTextAsync("Canceled");
        await people.PutAsync(Person, "Portal Operators");
        await admin.TakeAwayAsync(Person);
    }

    private static async Task ShouldNotOfferAsync(RequestPage request, string act, string sentence)
    {
        await Expect(request.Panel).ToContainTextAsync(sentence);
        await Expect(request.Button(act)).ToHaveCountAsync(0);
    }

    private async Task<string> NodeAsync()
    {
        using var farSide = portal.Data.OpenFarSide();
        return (await farSide.NodesAsync(Cluster, Cancel))[1];
    }
}
