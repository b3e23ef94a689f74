using Portal.Core.Operations;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// Kills a worker process at one commit of a kind of operation after the other, each time on a ground of its own, until
/// the worker outlives the operation.
/// </summary>
internal sealed class CrashRounds(CrashKind kind, CrashYard yard)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task SurviveAsync(CrashKind kind, WebPostgres postgres, bool before)
    {
        await using var yard = new CrashYard(postgres, kind.Speed);
        var kills = await new CrashRounds(kind, yard).RunAsync(before);

        // Fewer would mean that commit points are lost that every operation needs: begun, done, ended.
        kills.ShouldBeGreaterThanOrEqualTo(kind.Commits);
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind.Name}: {kills} commit points");
    }

    /// <param name="before">Dies right before the commit, with all that led to it done, instead of right after it.</param>
    /// <returns>At how many commits it was killed.</returns>
    public async Task<int> RunAsync(bool before)
    {
        var commit = 1;
        while (await IsKilledAsync(commit, before))
        {
            commit++;
        }

        return commit - 1;
    }

    private async Task<bool> IsKilledAsync(int commit, bool before)
    {
        var ground = await yard.TakeAsync();
        var work = await kind.PrepareAsync(ground);
        var id = await work.StartAsync();
        using var worker = WorkerProcess.Start(ground.Estate, commit, before, also: kind.Writes);
        await Task.WhenAny(worker.ExitAsync(Cancel), EndAsync(ground.Estate, id));
        var killed = worker.WasKilled;

        var what = $"{kind.Name}, killed {(before ? "before" : "after")} commit {commit}";
        await work.EndsOnceAsync(ground.Estate, id, kind, what);
        return killed;
    }

    /// <summary>Ends when the worker process has ended the operation, which it does when it outlives its commits.</summary>
    public static async Task EndAsync(SandboxEstate estate, long id)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!OperationTransitions.IsTerminal((await estate.OperationAsync(id)).State))
        {
            await pause.WaitForNextTickAsync(Cancel);
        }
    }
}
