using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Operations;

/// <summary>
/// A worker process is killed at each commit point of a create. Whatever the instant: one cluster, one end, one
/// <c>requested</c> and one <c>ended</c> entry.
/// </summary>
public sealed class CrashTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _estate = await SandboxEstate.StartAsync(postgres);

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_each_commit_a_create_goes_on_and_is_sent_once(bool before)
    {
        var kills = 0;
        for (var commit = 1; ; commit++)
        {
            var name = $"crash-{(before ? "before" : "after")}-{commit}";
            var id = await _estate.StartCreateAsync(name);
            using var worker = WorkerProcess.Start(_estate, commit, before);
            await Task.WhenAny(worker.ExitAsync(Cancel), EndAsync(id));
            var killed = worker.WasKilled;
            await _estate.RunToEndAsync(id);

            await ShouldHaveHappenedOnceAsync(id, name);
            await _estate.DeleteClusterAsync(name);
            if (!killed)
            {
                break;
            }

            kills++;
        }

        // Fewer would mean that the create has lost commit points it needs: intent, answer, progress, end.
        kills.ShouldBeGreaterThanOrEqualTo(10);
        TestContext.Current.TestOutputHelper!.WriteLine($"{kills} commit points");
    }

    private async Task ShouldHaveHappenedOnceAsync(long id, string name)
    {
        var operation = await _estate.OperationAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, $"{name}: {operation.Error?.Message}");
        (await _estate.AcceptedCreatesAsync(name)).ShouldBe(1, name);
        var entries = await _estate.LedgerAsync(id);
        entries.Select(entry => entry.Entry.Kind).ShouldBe([HistoryKind.Requested, HistoryKind.Ended], name);
    }

    /// <summary>Ends when the worker process has ended the operation, which it does when it outlives its commits.</summary>
    private async Task EndAsync(long id)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!OperationTransitions.IsTerminal((await _estate.OperationAsync(id)).State))
        {
            await pause.WaitForNextTickAsync(Cancel);
        }
    }
}
