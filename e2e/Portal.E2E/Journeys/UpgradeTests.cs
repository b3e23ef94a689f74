using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>
/// An upgrade meets a budget that allows no eviction: it is warned of, seen at its node, relaxed in the cluster itself,
/// and the upgrade goes on; an auditor reads it all afterwards.
/// </summary>
[Collection(OperatorsDraft.Name)]
public sealed class UpgradeTests(Chromium chromium, SharedPortal portal) : BrowserTest(chromium)
{
    private const string Cluster = "guarded-weu";
    private const string Reason = "1.34 leaves support soon";
    private const string Target = "1.35.1";

    // Each pool of the cluster is drained and replaced node by node.
    private const float Patience = Shell.Recovery;

    [Fact]
    public async Task An_upgrade_that_a_budget_holds_up_goes_on_when_it_is_relaxed()
    {
        var page = await SignInAsync(portal.Address, "Operator");
        var operation = await new WizardPage(page).CreateAsync(Cluster, "rg-guarded", "uksouth");
        await operation.BeDoneAsync();
        using var farSide = portal.Data.OpenFarSide();
        using var inside = await farSide.ReachAsync("rg-guarded", Cluster, Cancel);
        var pod = await inside.GuardAsync("checkout", Cancel);

        await StartAsync(page);

        // The step that runs stands first.
        var nodes = page.Locator(".operation-nodes");
        await Expect(nodes.First)
            .ToContainTextAsync("budget “checkout” allows no eviction", new() { Timeout = Patience });
        await Expect(nodes.First).ToContainTextAsync($"default/{pod}");
        await inside.RelaxAsync("checkout", Cancel);
        await operation.BeDoneAsync();
        await Expect(nodes.Filter(new() { HasText = "allows no eviction" })).ToHaveCountAsync(0);

        await ReadHistoryAsync();
    }

    private static async Task StartAsync(IPage page)
    {
        var change = new ChangePage(page);
        await new Shell(page).GoToAsync($"/clusters/{Cluster}/upgrade");
        await change.AskForVersionsAsync();
        var version = page.GetByLabel("Kubernetes version");
        await Expect(version.Locator($"option[value='{Target}']")).ToHaveCountAsync(1);
        await version.SelectOptionAsync(Target);
        await Expect(change.Preflight).ToContainTextAsync("default/checkout");
        await Expect(change.Preflight).ToContainTextAsync("V-UP-12");

        // More than the time that the budget will hold it up.
        await page.Locator(".upgrade-settings summary").First.ClickAsync();
        await page.GetByLabel("Wait for pods (minutes)").First.FillAsync("1440");
        await Expect(change.Plan).ToContainTextAsync("wait for pods: 1440 minutes");
        await change.StartAsync("Upgrade", Reason, "CHG-1.35");
    }

    private async Task ReadHistoryAsync()
    {
        var auditor = await SignInAsync(portal.Address, "Auditor");
        var history = new HistoryPage(auditor);
        await new Shell(auditor).GoToAsync($"/history?cluster={Cluster}");
        var line = history.Line($"Upgrade {Cluster} to {Target}");
        await Expect(line).ToContainTextAsync("done");
        await line.Locator(".history-sentence").ClickAsync();
        await Expect(history.Entry).ToContainTextAsync(Reason);
        await Expect(history.Entry).ToContainTextAsync(Target);
        await Expect(history.Entry).ToContainTextAsync("1440");
    }
}
