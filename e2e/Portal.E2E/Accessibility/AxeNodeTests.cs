using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Accessibility;

/// <summary>Node health in its states, light and dark: board, pane, list, node, rules and runbooks.</summary>
public sealed class AxeNodeTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_board_its_list_and_a_node()
    {
        var page = await SignInAsync(portal.Address, "Helpdesk");
        var (shell, board, axe) = (new Shell(page), new NodeHealthPage(page), new AxeCheck(page));
        await shell.GoToAsync("/nodes");
        await Expect(board.Tiles).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("board");

        await board.Tiles.First.ClickAsync();
        await Expect(board.Verdict).ToBeVisibleAsync();
        await axe.CheckAsync("board with a node");

        await shell.GoToAsync("/nodes?view=list");
        await Expect(board.Rows).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("list of nodes");

        await shell.GoToAsync("/nodes?text=nothing-has-this-name");
        await Expect(page.GetByText("No node matches")).ToBeVisibleAsync();
        await axe.CheckAsync("no node");

        foreach (var (tile, state) in ((ILocator, string)[])[(board.IllTiles, "ill"), (board.HealthyTiles, "healthy")])
        {
            await shell.GoToAsync("/nodes");
            await tile.First.ClickAsync();
            await board.Pane.GetByRole(AriaRole.Link).First.ClickAsync();
            await Expect(new NodePage(page).Verdict).ToBeVisibleAsync();
            await axe.CheckAsync($"node, {state}");
        }

        await shell.GoToAsync("/nodes/no-such-cluster/no-such-node");
        await Expect(page.GetByText("There is no cluster named no-such-cluster")).ToBeVisibleAsync();
        await axe.CheckAsync("no cluster of a node");

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task A_clusters_nodes_events_and_workloads()
    {
        var page = await SignInAsync(portal.Address, "Helpdesk");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        await shell.GoToAsync("/clusters/shop-prod-weu/nodes");
        await Expect(new NodeHealthPage(page).Rows).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("nodes of a cluster");

        await shell.GoToAsync("/clusters/shop-prod-weu/events");
        await Expect(page.GetByRole(AriaRole.Radiogroup)).ToBeVisibleAsync();
        await axe.CheckAsync("events of a cluster");

        await shell.GoToAsync("/clusters/shop-prod-weu/workloads");
        var ask = page.GetByRole(AriaRole.Link, new() { Name = "Ask to restart" }).First;
        await Expect(ask).ToBeVisibleAsync();
        await axe.CheckAsync("workloads of a cluster");
        await ask.ClickAsync();
        await Expect(page.Locator(".preflight .findings-hold")).ToBeVisibleAsync();
        await axe.CheckAsync("the form that restarts a workload");

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task The_dialog_that_cordons()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, board, axe) = (new Shell(page), new NodeHealthPage(page), new AxeCheck(page));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await shell.GoToAsync("/nodes?cluster=shop-prod-weu");
        await board.HealthyTiles.First.ClickAsync();
        await board.Pane.GetByRole(AriaRole.Button, new() { Name = "Cordon", Exact = true }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("New pods are kept away");
        await axe.CheckAsync("cordon");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cordon", Exact = true }).ClickAsync();
        await Expect(dialog.Locator("#reason-error")).ToBeVisibleAsync();
        await axe.CheckAsync("cordon, refused");

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task The_page_of_faults()
    {
        var page = await SignInAsync(portal.Address, "Viewer");
        var (faults, axe) = (new FaultPage(page), new AxeCheck(page));
        await faults.OpenAsync("shop-prod-weu");
        await Expect(faults.On).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("faults");
        await faults.RevokeAsync("nothing");
        await Expect(faults.Refusal).ToContainTextAsync("There is no resource 'nothing'.");
        await axe.CheckAsync("faults, refused");
        await faults.SetErrorAsync("ScopeLocked", "of/nobody");
        await Expect(faults.Refusal).ToContainTextAsync("No cluster can be named");
        await faults.SetErrorAsync("ScopeLocked", "axe-of-nobody");
        await Expect(faults.Errors.Filter(new() { HasText = "axe-of-nobody" })).ToHaveCountAsync(1);
        await axe.CheckAsync("faults, an error of Azure");
        await faults.EndErrorAsync("ScopeLocked", "axe-of-nobody");
        await Expect(faults.Errors.Filter(new() { HasText = "axe-of-nobody" })).ToHaveCountAsync(0);

        axe.ShouldHaveFoundNothing();
    }

    [Fact]
    public async Task Rules_and_runbooks()
    {
        var page = await SignInAsync(portal.Address, "Admin");
        var (shell, axe) = (new Shell(page), new AxeCheck(page));
        await shell.GoToAsync("/nodes/alerts");
        await page.GetByLabel("Minutes").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
        await Expect(page.Locator("#alert-minutes-error")).ToBeVisibleAsync();
        await axe.CheckAsync("rules, refused");

        await shell.GoToAsync("/settings/runbooks");
        await Expect(page.Locator(".list tbody tr")).Not.ToHaveCountAsync(0);
        await axe.CheckAsync("runbooks");

        await shell.GoToAsync("/settings/runbooks/disk-full");
        await Expect(page.Locator(".markdown")).ToBeVisibleAsync();
        await axe.CheckAsync("runbook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Expect(page.Locator("#runbook-text")).ToBeVisibleAsync();
        await axe.CheckAsync("runbook being edited");

        axe.ShouldHaveFoundNothing();
    }
}
