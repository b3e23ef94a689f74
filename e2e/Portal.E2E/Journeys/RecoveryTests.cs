using Portal.E2E.Pages;
using Portal.E2E.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Journeys;

/// <summary>What is killed in the middle of a create comes back, and the create ends as if nothing had been.</summary>
public sealed class RecoveryTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Cluster = "phoenix-weu";
    private PortalProcess _portal = null!;

    public override async ValueTask InitializeAsync() => _portal = await PortalProcess.StartAsync(Cancel, speed: 2);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_portal_goes_on_with_the_create_and_asks_the_far_side_only_once()
    {
        var page = await SignInAsync(_portal.Address, "Operator");
        var operation = await new WizardPage(page).CreateAsync(Cluster, "rg-phoenix", "westeurope");
        await Expect(operation.StepRunning).ToContainTextAsync("Create cluster");

        await _portal.KillAsync();
        await Expect(operation.State).ToContainTextAsync("Running");
        await _portal.StartAgainAsync(Cancel);

        await new Shell(page).ComeBackAsync();
        await BeDoneOnceAsync(operation);
    }

    [Fact]
    public async Task A_killed_database_comes_back_under_the_running_portal()
    {
        var page = await SignInAsync(_portal.Address, "Operator");
        var operation = await new WizardPage(page).CreateAsync(Cluster, "rg-phoenix", "westeurope");
        await Expect(operation.StepRunning).ToContainTextAsync("Create cluster");

        using (var database = _portal.Data.FindPostmaster().ShouldNotBeNull())
        {
            database.Kill();
            await database.WaitForExitAsync(Cancel);
        }

        await BeDoneOnceAsync(operation);
        var auditor = await SignInAsync(_portal.Address, "Auditor");
        await Expect(new HistoryPage(auditor).Line($"Create cluster {Cluster}")).ToContainTextAsync("done");
    }

    private async Task BeDoneOnceAsync(OperationPage operation)
    {
        await operation.BeDoneAsync();
        await Expect(operation.StepsDone).ToHaveCountAsync(await operation.Steps.CountAsync());
        using var farSide = _portal.Data.OpenFarSide();
        (await farSide.WritesAsync(Cancel)).Count(write => write.Creates(Cluster)).ShouldBe(1);
    }
}
