using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Each role begins at its own page, and finds only what it may use.</summary>
public sealed class RoleTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    // Only who may change them finds the connections.
    private const string AdminPages =
        "\n    - listitem:\n      - link \"Connections\"\n    - listitem:\n      - link \"Notifications\""
        + "\n    - listitem:\n      - link \"Approval policy\"\n    - listitem:\n      - link \"Freeze windows\"";

    // Helpdesk does not see quota, nor which addresses are taken.
    private const string IpPlanner = "\n    - listitem:\n      - link \"IP planner\"";

    // Who may do what is for those who answer for it.
    private const string Access = "\n    - listitem:\n      - link \"Access\"";

    [Theory]
    [InlineData("Admin", "/clusters")]
    [InlineData("Operator", "/clusters")]
    [InlineData("Approver", "/requests")]
    [InlineData("Auditor", "/history")]
    [InlineData("Helpdesk", "/nodes")]
    [InlineData("Viewer", "/clusters")]
    public async Task A_role_lands_on_its_page_and_sees_its_navigation(string role, string landing)
    {
        var page = await SignInAsync(portal.Address, role);

        await Expect(page).ToHaveURLAsync(landing);
        var shell = new Shell(page);
        await Expect(shell.Navigation)
            .ToMatchAriaSnapshotAsync(
                $"""
                - navigation "Main":
                  - heading "Fleet"
                  - list:
                    - listitem:
                      - link "Clusters"
                    - listitem:
                      - link "Node health"
                    - listitem:
                      - link "Upgrades"{(role == "Helpdesk" ? null : IpPlanner)}
                  - heading "Work"
                  - list:
                    - listitem:
                      - link "Operations"
                    - listitem:
                      - link /^Requests/
                  - heading "Governance"
                  - list:
                    - listitem:
                      - link "Change history"{(role is "Helpdesk" or "Viewer" ? null : Access)}
                  - heading "Administration"
                  - list:{(role == "Admin" ? AdminPages : null)}
                    - listitem:
                      - link "Runbooks"
                """
            );
    }

    [Theory]
    [InlineData("Auditor")]
    [InlineData("Helpdesk")]
    [InlineData("Viewer")]
    public async Task Who_may_not_create_finds_no_way_to_the_wizard(string role)
    {
        var page = await SignInAsync(portal.Address, role);
        var shell = new Shell(page);
        await shell.GoToAsync("/clusters");
        var create = new ClustersPage(page).Create;

        await Expect(create).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(create)
            .ToHaveAttributeAsync("title", $"Your role ({role}) does not include the permission to create clusters.");
        await create.ClickAsync(new() { Force = true });
        await Expect(page).ToHaveURLAsync("/clusters");

        await page.GotoAsync("/clusters/new");
        await Expect(shell.Heading).ToHaveTextAsync("Your role may not open this page");
        await Expect(page.Locator(".wizard")).ToHaveCountAsync(0);
    }
}
