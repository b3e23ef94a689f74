using Portal.E2E.Accessibility;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>Roles that hold in a scope, given and taken away while their holder is at work.</summary>
[Collection(TheNewcomer.Name)]
public sealed class AccessTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Newcomer = TheNewcomer.ObjectId;
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
        await new SignInPage(newcomer).ContinueAsync("Newcomer");
        var calm = newcomer.GetByRole(AriaRole.Heading, new() { Name = "You have no role here yet" });
        await Expect(calm).ToBeVisibleAsync();
        await Expect(newcomer.Locator("main")).ToContainTextAsync(Newcomer);
        await Expect(newcomer.Locator(".navigation-entry, .bell-button")).ToHaveCountAsync(0);
        var axe = new AxeCheck(newcomer);
        await axe.CheckAsync("no role yet");
        axe.ShouldHaveFoundNothing();

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
        await Expect(auditor.GetByText("gave Operator to newcomer@contoso in the environment journey-stores").First)
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
            "/requests",
            "/requests?show=all",
            "/requests.csv?show=all",
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
        await SearchAsync(newcomer);
    }

    /// <summary>What may not be seen is not found, whichever word of it is known.</summary>
    private static async Task SearchAsync(IPage newcomer)
    {
        var (shell, hits) = (new Shell(newcomer), newcomer.Locator("#search-hits"));
        await shell.GoToAsync("/clusters");
        foreach (var name in s_hidden.Append("shop").Append("vmss"))
        {
            await newcomer.Keyboard.PressAsync("Control+k");
            await Expect(shell.Search).ToBeFocusedAsync();
            await shell.Search.FillAsync(name);
            // Only that it can be looked for in the history, where it is not found either.
            await Expect(hits.Locator(".search-hit-title"))
                .ToHaveTextAsync([$"Search the change history for “{name}”"]);
        }
        await shell.Search.FillAsync(Seen);
        await Expect(hits.GetByRole(AriaRole.Option).First).ToContainTextAsync(Seen);
    }
}
