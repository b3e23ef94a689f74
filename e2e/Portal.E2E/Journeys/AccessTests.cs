using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Roles that hold in a scope, given and taken away while their holder is at work.</summary>
public sealed class AccessTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Newcomer = "5a0d0000-0000-4000-8000-000000000007";
    private const string Seen = "store-edge-south";

    /// <summary>Clusters outside of the environment, as the sandbox begins with them.</summary>
    private static readonly string[] s_hidden =
    [
        "analytics",
        "shop-prod-neu",
        "shop-prod-weu",
        "shop-test",
        "plant-leipzig",
    ];

    [Fact]
    public async Task A_newcomer_is_given_one_environment_sees_only_that_and_loses_it_again()
    {
        var newcomer = await OpenAsync(portal.Address);
        await newcomer.GotoAsync("/");
        await newcomer
            .GetByRole(AriaRole.Button, new() { Name = "Continue as Newcomer" })
            .ClickAsync(new() { Timeout = Shell.Recovery });
        var calm = newcomer.GetByRole(AriaRole.Heading, new() { Name = "You have no role here yet" });
        await Expect(calm).ToBeVisibleAsync();
        await Expect(newcomer.Locator("main")).ToContainTextAsync(Newcomer);
        await Expect(newcomer.Locator(".navigation-entry, .bell-button")).ToHaveCountAsync(0);

        var admin = new AccessPage(await SignInAsync(portal.Address, "Admin"));
        await admin.AddEnvironmentAsync("journey-stores", $"{Seen}/{Seen}");
        await admin.GiveAsync(Newcomer, "newcomer@contoso", "Operator", "journey-stores");

        await SeeOneClusterAsync(newcomer);

        // At work while it is taken away: the open page loses what it shows, without a reload.
        await new Shell(newcomer).GoToAsync($"/clusters/{Seen}");
        await Expect(newcomer.Locator("main h1")).ToContainTextAsync(Seen);
        await admin.TakeAwayAsync("newcomer@contoso");
        await Expect(calm).ToBeVisibleAsync();

        var auditor = await SignInAsync(portal.Address, "Auditor");
        await new Shell(auditor).GoToAsync("/history?text=newcomer%40contoso");
        await Expect(auditor.GetByText("took Operator in the environment journey-stores from newcomer@contoso").First)
            .ToBeVisibleAsync();
        await Expect(auditor.GetByText("gave Operator to newcomer@contoso in environment journey-stores").First)
            .ToBeVisibleAsync();
    }

    private static async Task SeeOneClusterAsync(IPage newcomer)
    {
        var shell = new Shell(newcomer);
        await shell.GoToAsync("/clusters");
        await Expect(newcomer.Locator(".account-role")).ToHaveTextAsync("Operator · environment journey-stores");
        await Expect(new ClustersPage(newcomer).Rows).ToHaveCountAsync(1);
        string[] addresses =
        [
            "/clusters",
            "/clusters.csv",
            "/nodes",
            "/nodes.csv",
            "/nodes/alerts",
            "/upgrades",
            "/upgrades.csv",
            "/operations",
            "/operations.csv",
            "/history",
            "/ip-planner",
            "/access",
            "/access.csv",
            "/access/environments",
            "/access/people",
            "/my-access",
            "/clusters/shop-test",
            "/clusters/shop-test/nodes",
            "/clusters/shop-test/events.csv",
            "/clusters/shop-test/node-pools.csv",
        ];
        foreach (var address in addresses)
        {
            var answer = await newcomer.APIRequest.GetAsync(address);
            var text = (await answer.TextAsync()).Replace("/clusters/shop-test", "", StringComparison.Ordinal);
            // Of an address that names a cluster, its name is what was asked, not what was told.
            foreach (var name in s_hidden.Where(name => !address.Contains(name, StringComparison.Ordinal)))
            {
                text.ShouldNotContain(name, Case.Insensitive, $"{address} tells of {name}");
            }
        }
        await newcomer.GotoAsync("/clusters/shop-test");
        await Expect(newcomer.Locator("main")).ToContainTextAsync("no cluster");
    }
}
