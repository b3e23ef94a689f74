using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Operations;

/// <summary>The crash test at random instants, many times over; part of <c>./test.sh long</c>.</summary>
[Trait("Category", "Long")]
public sealed class KillSeriesTests(WebPostgres postgres) : IAsyncLifetime
{
    private const int Kills = 40;
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _estate = await SandboxEstate.StartAsync(postgres);

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task Killed_at_random_instants_nothing_is_lost_or_doubled()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var kills = 0;
        for (var round = 0; kills < Kills; round++)
        {
            var name = $"series-{round}";
            var id = await _estate.StartCreateAsync(name);
            while (!OperationTransitions.IsTerminal((await _estate.OperationAsync(id)).State) && kills < Kills)
            {
                using var worker = WorkerProcess.Start(_estate);
                // Two seconds to start, about four for the create: most instants fall inside of it.
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500, 4000)), TimeProvider.System, Cancel);
                await worker.KillAsync(Cancel);
                kills++;
            }

            var operation = await _estate.RunToEndAsync(id);
            operation.State.ShouldBe(OperationState.Succeeded, $"seed {seed}, {name}: {operation.Error?.Message}");
            (await _estate.AcceptedCreatesAsync(name)).ShouldBe(1, $"seed {seed}, {name}");
            var entries = await _estate.LedgerAsync(id);
            entries.Select(entry => entry.Entry.Kind).ShouldBe([HistoryKind.Requested, HistoryKind.Ended]);
            await _estate.DeleteClusterAsync(name);
        }
    }
}
