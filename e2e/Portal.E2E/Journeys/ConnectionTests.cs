using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>A cluster comes to the portal by its kubeconfig, gets another one, and goes.</summary>
public sealed class ConnectionTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Name = "depot";

    [Fact]
    public async Task An_admin_attaches_a_cluster_rotates_its_kubeconfig_and_detaches_it()
    {
        using var farSide = portal.Data.OpenFarSide();
        var nodes = await farSide.NodesAsync("depot-jena", Cancel);
        var kubeconfig = await portal.Data.ReadKubeconfigAsync("depot-jena", Cancel);
        var page = await SignInAsync(portal.Address, "Admin");
        await AttachAsync(page, await portal.Data.ReadKubeconfigAsync("plant-leipzig", Cancel), kubeconfig);
        await SeeNodesAsync(page, nodes.Count);
        await RotateAsync(page, kubeconfig);
        await DetachAsync(page);

        var history = new HistoryPage(page);
        await new Shell(page).GoToAsync("/history");
        await Expect(history.Line($"attached the cluster {Name}")).ToHaveCountAsync(1);
        await Expect(history.Line($"replaced the kubeconfig of {Name}")).ToHaveCountAsync(1);
        await Expect(history.Line($"detached {Name}")).ToHaveCountAsync(1);
    }

    private static async Task AttachAsync(IPage page, string connected, string kubeconfig)
    {
        var (shell, connections) = (new Shell(page), new ConnectionsPage(page));
        await shell.GoToAsync("/connections");
        await connections.Attach.ClickAsync();
        await Expect(shell.Heading).ToHaveTextAsync("Attach a cluster");

        await connections.PasteAsync(WithProgram);
        await Expect(connections.KubeconfigError).ToContainTextAsync($"Line {LineOfProgram}");
        await Expect(connections.KubeconfigError).ToContainTextAsync("It starts a program on the portal's machine.");
        await Expect(connections.Test).ToHaveAttributeAsync("aria-disabled", "true");

        await connections.PasteAsync(connected);
        await Expect(connections.KubeconfigError).ToHaveCountAsync(0);
        await connections.NameField.FillAsync(Name);
        await connections.PassTestAsync();
        await connections.ExplainAsync("The depot is ours now", "CHG-42");
        await connections.Attach.ClickAsync();
        await Expect(page.GetByText("This cluster is connected already, as plant-leipzig.")).ToBeVisibleAsync();

        await connections.PasteAsync(kubeconfig);
        await connections.PassTestAsync();
        await Expect(connections.NameField).ToHaveValueAsync(Name);
        await connections.Attach.ClickAsync();
        await Expect(page).ToHaveURLAsync($"/connections?name={Name}");
        await Expect(connections.Row(Name)).ToContainTextAsync("Portal");
        await Expect(connections.Row(Name)).ToContainTextAsync("Read");
    }

    private static async Task SeeNodesAsync(IPage page, int nodes)
    {
        var board = new NodeHealthPage(page);
        await new Shell(page).GoToAsync($"/nodes?cluster={Name}");
        await Expect(board.Cluster(Name)).ToContainTextAsync("Live");
        await Expect(board.Tiles).ToHaveCountAsync(nodes);
    }

    private static async Task RotateAsync(IPage page, string kubeconfig)
    {
        var connections = new ConnectionsPage(page);
        await new Shell(page).GoToAsync($"/connections?name={Name}");
        await connections.Pane.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"/connections/{Name}/rotate");
        await connections.PasteAsync(kubeconfig);
        await connections.PassTestAsync();
        await connections.ExplainAsync("The old one was seen by too many", "CHG-43");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate kubeconfig" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"/connections?name={Name}");
    }

    private static async Task DetachAsync(IPage page)
    {
        var (connections, board) = (new ConnectionsPage(page), new NodeHealthPage(page));
        await connections.Pane.GetByRole(AriaRole.Button, new() { Name = "Detach" }).ClickAsync();
        await Expect(connections.Detach).ToHaveAttributeAsync("aria-disabled", "true");
        await page.Locator("#typed-name").FillAsync(Name);
        await connections.ExplainAsync("Enough was seen", "CHG-44");
        await connections.Detach.ClickAsync();
        await Expect(page).ToHaveURLAsync("/connections");
        await Expect(connections.Rows).Not.ToHaveCountAsync(0);
        await Expect(connections.Row(Name)).ToHaveCountAsync(0);

        await new Shell(page).GoToAsync("/nodes");
        await Expect(board.Tiles).Not.ToHaveCountAsync(0);
        await Expect(board.Cluster(Name)).ToHaveCountAsync(0);
    }

    // Where what exec holds begins.
    private const int LineOfProgram = 15;

    private const string WithProgram = """
        apiVersion: v1
        kind: Config
        current-context: c
        contexts:
        - name: c
          context: { cluster: c, user: u }
        clusters:
        - name: c
          cluster:
            server: https://kubernetes.contoso.com
        users:
        - name: u
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: /bin/sh
              interactiveMode: Never

        """;
}
