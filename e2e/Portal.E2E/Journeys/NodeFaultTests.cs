using System.Text.RegularExpressions;
using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>A node falls ill and recovers, and Helpdesk sees it without asking anew.</summary>
public sealed partial class NodeFaultTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_fault_is_shown_explained_and_kept_by_the_timeline()
    {
        const string cluster = "shop-prod-neu";
        using var farSide = portal.Data.OpenFarSide();
        var node = (await farSide.NodesAsync(cluster, Cancel)).First(name =>
            name.StartsWith("aks-system-", StringComparison.Ordinal)
        );
        var page = await SignInAsync(portal.Address, "Helpdesk");
        await Expect(page).ToHaveURLAsync("/nodes");
        var (shell, board, detail) = (new Shell(page), new NodeHealthPage(page), new NodePage(page));
        await Expect(board.Tile(node)).ToHaveClassAsync(TileOf("healthy"));
        await page.EvaluateAsync("window.neverReloaded = true");

        await using var fault = await farSide.SwitchOnAsync(new("NodeNotReady", cluster, node), Cancel);
        await Expect(board.Tile(node)).ToHaveClassAsync(TileOf("not-ready"));
        await Expect(board.Freshness(cluster)).ToContainTextAsync("1 not ready");
        await Expect(board.Recent.GetByTitle($"{node} stopped being ready")).ToBeVisibleAsync();

        await board.Tile(node).ClickAsync();
        await Expect(board.Pane).ToContainTextAsync("the kubelet stopped reporting");
        await board.Pane.GetByRole(AriaRole.Link, new() { Name = node }).ClickAsync();
        await Expect(shell.Heading).ToHaveTextAsync(node);
        await Expect(detail.State).ToContainTextAsync("Not ready");
        await Expect(detail.Verdict).ToContainTextAsync("the kubelet stopped reporting");
        await Expect(detail.Meaning).ToContainTextAsync(AffectedPods());
        await Expect(detail.Runbook).ToContainTextAsync("kubelet");
        await Expect(detail.Bar("Ready")).ToHaveAttributeAsync("aria-label", AgainstNow());

        await fault.EndAsync();
        await Expect(detail.State).ToContainTextAsync("Healthy");
        await Expect(detail.Verdict).ToContainTextAsync("Ready for");
        await Expect(detail.Bar("Ready")).ToHaveAttributeAsync("aria-label", GoodAgain());

        await shell.Navigation.GetByRole(AriaRole.Link, new() { Name = "Node health" }).ClickAsync();
        await Expect(board.Tile(node)).ToHaveClassAsync(TileOf("healthy"));
        await Expect(board.Recent.GetByTitle($"{node} ready again")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("window.neverReloaded")).ShouldBeTrue("the pages follow by themselves");
    }

    [Fact]
    public async Task A_fault_from_the_sandboxs_page_reaches_the_open_board()
    {
        const string cluster = "analytics";
        using var farSide = portal.Data.OpenFarSide();
        var node = (await farSide.NodesAsync(cluster, Cancel)).First(name =>
            name.StartsWith("aks-system-", StringComparison.Ordinal)
        );
        var page = await SignInAsync(portal.Address, "Helpdesk");
        var (board, faults) = (new NodeHealthPage(page), new FaultPage(await page.Context.NewPageAsync()));
        await new Shell(page).GoToAsync($"/nodes?cluster={cluster}");
        await Expect(board.Tile(node)).ToHaveClassAsync(TileOf("healthy"));

        await faults.OpenAsync(cluster);
        await faults.SwitchOnAsync("DiskPressure", node);
        await Expect(faults.On.Filter(new() { HasText = node })).ToContainTextAsync("Disk pressure");
        await Expect(board.Tile(node)).ToHaveClassAsync(TileOf("degraded"));
        await board.Tile(node).ClickAsync();
        await Expect(board.Verdict).ToContainTextAsync("Disk pressure");

        await faults.SwitchOffAsync("Disk pressure", cluster);
        await Expect(faults.On.Filter(new() { HasText = node })).ToHaveCountAsync(0);
        await Expect(board.Tile(node)).ToHaveClassAsync(TileOf("healthy"));
        await Expect(board.Verdict).ToContainTextAsync("Ready for");
    }

    [Fact]
    public async Task The_bell_tells_of_an_ill_node_and_that_it_is_over()
    {
        // Ill from the start, so that the rule need not wait for its minute.
        const string cluster = "plant-leipzig";
        var page = await SignInAsync(portal.Address, "Helpdesk");
        var (shell, rules) = (new Shell(page), new AlertRulesPage(page));
        await shell.GoToAsync("/nodes/alerts");
        await rules.SaveAsync(cluster, 1, "Degraded");
        await Expect(rules.Rows).ToContainTextAsync([cluster]);

        await Expect(shell.Bell).ToHaveAccessibleNameAsync(UnreadAlerts(), new() { Timeout = Shell.Recovery });
        await shell.Bell.ClickAsync();
        var alert = shell.Alerts.Filter(new() { HasText = "lej-hmi" });
        await Expect(alert).ToContainTextAsync("degraded");
        var faults = new FaultPage(await page.Context.NewPageAsync());
        await faults.OpenAsync(cluster);
        await faults.SwitchOffAsync("Memory pressure", cluster);
        await Expect(alert).ToContainTextAsync("over after", new() { Timeout = Shell.Recovery });
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as read" }).ClickAsync();
        await Expect(shell.Alerts).ToHaveCountAsync(1);
        await Expect(shell.Bell).Not.ToHaveAccessibleNameAsync(UnreadAlerts());

        await rules.DeleteAsync(cluster);
        await Expect(rules.Rows).ToHaveCountAsync(0);
    }

    private static Regex TileOf(string state) => new($"\\btile-{state}\\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex("\\d+ pods? affected", RegexOptions.None, 1000)]
    private static partial Regex AffectedPods();

    [GeneratedRegex("against the node now", RegexOptions.None, 1000)]
    private static partial Regex AgainstNow();

    [GeneratedRegex("1 times against the node in the last 7 days, .* good now", RegexOptions.None, 1000)]
    private static partial Regex GoodAgain();

    [GeneratedRegex("ill nodes not read: \\d", RegexOptions.None, 1000)]
    private static partial Regex UnreadAlerts();
}
