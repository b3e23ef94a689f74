using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>Every page in every state, light and dark; the other classes here have what takes steps to reach.</summary>
public sealed class AxeTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private static readonly (string View, string Shown)[] s_upgrades =
    [
        ("", ".upgrades tbody tr"),
        ("?view=soon", ".upgrade-soon > li"),
        ("?view=retirements", ".retirement"),
    ];

    [Fact]
    public async Task Signing_in_and_pages_that_say_no()
    {
        var page = await OpenAsync(portal.Address);
        var axe = new AxeCheck(page);
        await page.GotoAsync("/signin");
        await axe.CheckAsync("sign-in");

        var shell = new Shell(page);
        await new SignInPage(page).SignInAsync("Viewer");
        await page.GotoAsync("/clusters/new");
        await Expect(shell.Heading).ToHaveTextAsync("Your role may not open this page");
        await axe.CheckAsync("denied");

        await page.GotoAsync("/nowhere");
        await Expect(shell.Heading).ToHaveTextAsync("This page does not exist");
        await axe.CheckAsync("not found");

        foreach (var (address, title) in s_missing)
        {
            await shell.GoToAsync(address);
            await Expect(page.GetByText(title).First).ToBeVisibleAsync();
            await axe.CheckAsync(address);
        }

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task Lists_and_menus()
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        await shell.GoToAsync("/clusters");
        await Expect(new ClustersPage(page).Rows).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("clusters");

        await shell.GoToAsync("/clusters?text=nothing-has-this-name");
        await Expect(page.GetByText("No cluster matches")).ToBeVisibleAsync();
        await axe.CheckAsync("no cluster");

        await shell.GoToAsync("/ip-planner?connection=sandbox&pool=apps&nodes=x&surge=&pods=");
        await Expect(page.Locator(".planner .field-invalid, .planner [aria-invalid=true]")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("IP planner, wrong");
        await shell.GoToAsync("/ip-planner?connection=sandbox");
        await Expect(page.Locator(".planner .address-bar")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("IP planner");

        foreach (var (view, shown) in s_upgrades)
        {
            await shell.GoToAsync($"/upgrades{view}");
            await Expect(page.Locator(shown)).Not.ToHaveCountAsync(0);
            await axe.CheckAsync($"upgrades{view}");
        }

        foreach (var menu in (string[])["Theme", "Help"])
        {
            await shell.OpenMenuAsync(menu);
            await axe.CheckAsync($"menu {menu}");
            await page.Keyboard.PressAsync("Escape");
        }
        await page.Locator(".account-button").ClickAsync();
        await axe.CheckAsync("menu of the account");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".bell-button").ClickAsync();
        await axe.CheckAsync("bell");
        await page.Keyboard.PressAsync("Escape");

        await shell.Search.FillAsync("shop");
        await Expect(page.Locator("#search-hits [role=option]")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("search");

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task A_cluster_and_its_pools()
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        await new ClustersPage(page).Link("shop-prod-weu").ClickAsync();
        await Expect(shell.Heading).ToHaveTextAsync("shop-prod-weu");
        await axe.CheckAsync("overview");

        await shell.GoToAsync("/clusters/shop-prod-weu/node-pools");
        await Expect(page.Locator(".pool-list tbody tr")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("node pools");
        await page.Locator(".pool-list tbody tr").First.ClickAsync();
        await Expect(page.Locator(".pool-pane")).ToBeVisibleAsync();
        await axe.CheckAsync("node pool");

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task The_wizard_step_by_step()
    {
        // The Admin has a draft of their own, so that nobody else's entries are in the way.
        var page = await SignInAsync(portal.Address, "Admin");
        var (wizard, axe) = (new WizardPage(page), new AxeCheck(page));
        await wizard.OpenAsync();
        await axe.CheckAsync("basics, empty");
        await wizard.FillBasicsAsync("-bad-", "rg-axe");
        await wizard.Name.BlurAsync();
        await Expect(wizard.ErrorAt("basics-name")).ToBeVisibleAsync();
        await axe.CheckAsync("basics, wrong");

        await wizard.NextAsync("Node pools");
        await wizard.TakeWindowsTopologyAsync();
        await axe.CheckAsync("pools");
        await wizard.EnterAsync("Pool name", "windows1");
        await Expect(wizard.ErrorAt("nodePools-2--name")).ToBeVisibleAsync();
        await axe.CheckAsync("pools, wrong");

        await page.GetByRole(AriaRole.Button, new() { Name = "Windows topology: 3 pools" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("The 3 pools of this plan are replaced");
        await axe.CheckAsync("dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await wizard.NextAsync("Networking");
        await wizard.EnterAsync("Service range", "10.0.0.0/99");
        await Expect(wizard.ErrorAt("network-serviceCidr")).ToBeVisibleAsync();
        await axe.CheckAsync("networking, wrong");
        foreach (var step in (string[])["Access", "Integrations", "Maintenance"])
        {
            await wizard.NextAsync(step);
            await axe.CheckAsync(step);
        }

        await wizard.NextAsync("Tags");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a tag" }).ClickAsync();
        await Expect(wizard.Field("Name of tag 1")).ToBeVisibleAsync();
        await axe.CheckAsync("tags");
        await wizard.NextAsync("Review");
        // An Admin creates nothing without an Approver.
        await page.Locator(".wizard-moves")
            .GetByRole(AriaRole.Button, new() { Name = "Ask for approval" })
            .ClickAsync();
        await Expect(page.Locator("#start-failure")).ToBeVisibleAsync();
        await axe.CheckAsync("review, refused");

        axe.ShouldHaveFoundNothing();
    }

    private static readonly (string Address, string Title)[] s_missing =
    [
        ("/clusters/no-such-cluster", "no-such-cluster"),
        ("/operations/999999", "There is no operation 999999"),
        ("/history/999999", "There is no history entry"),
    ];
}
