using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>New pods are kept away from a node, and let come again; each is an operation with a history.</summary>
public sealed class CordonTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "shop-test";
    private const string Reason = "The disk is to be looked at";

    [Fact]
    public async Task An_operator_cordons_a_node_and_lets_it_go_again()
    {
        var node = await FirstNodeAsync();
        var page = await SignInAsync(portal.Address, "Operator");
        var (shell, board, history) = (new Shell(page), new NodeHealthPage(page), new HistoryPage(page));
        await ChangeAsync(page, node, "Cordon");

        await shell.GoToAsync($"/nodes?cluster={Cluster}");
        await Expect(board.Tile(node)).ToHaveAttributeAsync("title", $"{node}: Healthy, cordoned");
        await shell.GoToAsync($"/history?cluster={Cluster}");
        var line = history.Line($"Cordon node {node}");
        await Expect(line).ToContainTextAsync("done");
        await line.Locator(".history-sentence").ClickAsync();
        await Expect(history.Entry).ToContainTextAsync(Reason);

        await ChangeAsync(page, node, "Uncordon");
        await shell.GoToAsync($"/nodes?cluster={Cluster}");
        await Expect(board.Tile(node)).ToHaveAttributeAsync("title", $"{node}: Healthy");
    }

    private static async Task ChangeAsync(IPage page, string node, string command)
    {
        var (detail, dialog) = (new NodePage(page), page.GetByRole(AriaRole.Dialog));
        await new Shell(page).GoToAsync($"/nodes/{Cluster}/{node}");
        await Expect(detail.Cordon).ToHaveAccessibleNameAsync(command);
        await detail.Cordon.ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync(Reason);
        await dialog.GetByLabel("Ticket number").FillAsync("INC-815");
        await dialog.GetByRole(AriaRole.Button, new() { Name = command, Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(OperationPage.Address());
        var operation = new OperationPage(page);
        await Expect(operation.Facts).ToContainTextAsync(Reason);
        await operation.BeDoneAsync();
        await Expect(operation.Facts).ToContainTextAsync("INC-815");
    }

    private async Task<string> FirstNodeAsync()
    {
        using var farSide = portal.Data.OpenFarSide();
        return (await farSide.NodesAsync(Cluster, Cancel))[0];
    }
}
