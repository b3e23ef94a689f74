using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>From the wizard to the running cluster, and what an auditor finds of it afterwards.</summary>
[Collection(OperatorsDraft.Name)]
public sealed class CreateJourneyTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Reason = "Orders move to Windows containers";
    private const string Ticket = "CHG-4711";

    [Fact]
    public async Task An_operator_creates_a_cluster_and_an_auditor_sees_who_did_it()
    {
        const string cluster = "orders-prod-weu";
        await CreateAsync(cluster);
        await ReadHistoryAsync(cluster);
    }

    private async Task CreateAsync(string cluster)
    {
        var page = await SignInAsync(portal.Address, "Operator");
        await Expect(page).ToHaveURLAsync("/clusters");
        var wizard = new WizardPage(page);
        await wizard.OpenEmptyAsync();
        await new Shell(page).GoToAsync("/clusters");
        await new ClustersPage(page).Create.ClickAsync();
        await wizard.FillBasicsAsync(cluster, "rg-orders");
        await wizard.SayWindowsAsync();
        await wizard.NextAsync("Node pools");
        await wizard.TakeWindowsTopologyAsync();
        await Expect(wizard.Pools.Last).ToContainTextAsync("Windows Server 2022");
        await wizard.NextAsync("Networking");
        await Expect(wizard.Field("Network mode")).ToHaveValueAsync("Overlay");
        await wizard.NextAsync("Access");
        await wizard.NextAsync("Integrations");
        await wizard.NextAsync("Maintenance");
        await wizard.Field("A window for node upgrades").CheckAsync();
        await wizard.NextAsync("Tags");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a tag" }).ClickAsync();
        await wizard.Field("Name of tag 1").FillAsync("owner");
        await wizard.Field("Value of tag 1").FillAsync("orders");
        await wizard.NextAsync("Review");
        await Expect(wizard.Sentences).ToContainTextAsync(cluster);
        await wizard.ExplainAsync(Reason, Ticket);
        await wizard.Start.ClickAsync();

        await FollowAsync(page, cluster);
        await SeeClusterAsync(page, cluster);
    }

    private static async Task FollowAsync(IPage page, string cluster)
    {
        await Expect(page).ToHaveURLAsync(OperationPage.Address());
        var operation = new OperationPage(page);
        await page.EvaluateAsync("window.neverReloaded = true");
        await operation.BeDoneAsync();
        await Expect(operation.StepsDone).ToHaveCountAsync(await operation.Steps.CountAsync());
        await Expect(operation.Facts).ToContainTextAsync(Reason);
        await Expect(operation.Facts).ToContainTextAsync(Ticket);
        (await page.EvaluateAsync<bool>("window.neverReloaded")).ShouldBeTrue("the page follows by itself");
        await Expect(operation.Cluster).ToContainTextAsync(cluster);
    }

    private static async Task SeeClusterAsync(IPage page, string cluster)
    {
        var shell = new Shell(page);
        await shell.Navigation.GetByRole(AriaRole.Link, new() { Name = "Clusters" }).ClickAsync();
        var clusters = new ClustersPage(page);
        await Expect(clusters.Row(cluster)).ToContainTextAsync("Succeeded");
        await clusters.Link(cluster).ClickAsync();
        await Expect(shell.Heading).ToHaveTextAsync(cluster);
        await Expect(page.Locator(".cluster-facts").First).ToContainTextAsync("rg-orders");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Node pools" })).ToContainTextAsync("winapp");

        await page.GetByRole(AriaRole.Navigation, new() { Name = cluster })
            .GetByRole(AriaRole.Link, new() { Name = "Node pools" })
            .ClickAsync();
        await Expect(page.Locator(".pool-list tbody tr")).ToHaveCountAsync(3);
        await page.Locator(".pool-list tbody tr").Filter(new() { HasText = "winapp" }).ClickAsync();
        await Expect(page.Locator(".pool-pane")).ToContainTextAsync("os=windows:NoSchedule");
    }

    private async Task ReadHistoryAsync(string cluster)
    {
        var page = await SignInAsync(portal.Address, "Auditor");
        await Expect(page).ToHaveURLAsync("/history");
        var history = new HistoryPage(page);
        var line = history.Line(cluster);
        await Expect(line).ToHaveCountAsync(1);
        await Expect(line).ToContainTextAsync("operator@contoso");
        await Expect(line).ToContainTextAsync("done");

        await HistoryPage.Toggle(line).ClickAsync();
        await Expect(history.Parts).ToContainTextAsync(["asked to: Create cluster"]);
        await HistoryPage.Toggle(line).ClickAsync();
        await Expect(history.Parts).ToHaveCountAsync(0);

        await line.Locator(".history-sentence").ClickAsync();
        await Expect(history.Entry).ToContainTextAsync("operator@contoso");
        await Expect(history.Entry).ToContainTextAsync(Reason);
        await Expect(history.Entry).ToContainTextAsync(Ticket);
        await Expect(history.Entry.GetByRole(AriaRole.Table)).ToContainTextAsync("Windows2022");
        await Expect(history.Proof).ToContainTextAsync("matches");
        await Expect(history.Proof).Not.ToContainTextAsync("does not match");
    }
}
