using System.Diagnostics;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// The crash test at random instants of operations of all kinds, many times over; part of <c>./test.sh long</c>. The
/// instant is counted from when the worker claims the operation, over the time that its kind has been seen to take, so
/// that it falls into the work however quick the machine is.
/// </summary>
[Trait("Category", "Long")]
public sealed class KillSeriesTests(WebPostgres postgres)
{
    private const int Kills = 200;

    /// <summary>As many as a small machine has cores; each kills workers on estates of its own.</summary>
    private const int Lanes = 2;

    private static readonly IReadOnlyList<CrashKind> s_kinds =
    [
        .. CrashKinds.All.Where(kind => kind.Speed == CrashYard.Fast),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_instants_nothing_is_lost_or_doubled()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var kills = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => RunAsync(seed + lane)));
        kills.SelectMany(kinds => kinds).Count().ShouldBe(Kills);
        foreach (var kind in kills.SelectMany(kinds => kinds).CountBy(kind => kind).OrderBy(kind => kind.Key))
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{kind.Key}: {kind.Value} kills");
        }
    }

    /// <returns>For each kill, the kind of what was killed.</returns>
    private async Task<List<string>> RunAsync(int seed)
    {
        var random = new Random(seed);
        var lengths = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var killed = new List<string>();
        await using var yard = new CrashYard(postgres);
        while (killed.Count < Kills / Lanes)
        {
            var kind = s_kinds[random.Next(s_kinds.Count)];
            var what = $"seed {seed}, kill {killed.Count}, {kind.Name}";
            var ground = await yard.TakeAsync();
            var work = await kind.PrepareAsync(ground);
            var id = await work.StartAsync();
            var length = lengths.GetValueOrDefault(kind.Name, TimeSpan.FromSeconds(2));
            var isWhole = true;
            while (killed.Count < Kills / Lanes && !await IsOverAsync(ground.Estate, id))
            {
                var lasted = await KillAsync(ground.Estate, id, length * random.NextDouble());
                if (!await IsOverAsync(ground.Estate, id))
                {
                    killed.Add(kind.Name);
                }
                else if (isWhole)
                {
                    // The kill came too late for any, so it is known how long it takes.
                    lengths[kind.Name] = lasted;
                }

                isWhole = false;
            }

            await work.EndsOnceAsync(ground.Estate, id, kind, what);
        }

        return killed;
    }

    /// <summary>Kills a worker that long after it has taken the operation up, or when it has ended it.</summary>
    /// <returns>How long it had the operation.</returns>
    private static async Task<TimeSpan> KillAsync(SandboxEstate estate, long id, TimeSpan after)
    {
        var claims = await estate.ClaimsAsync(id);
        await estate.WakeAsync();
        using var worker = WorkerProcess.Start(estate);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await estate.ClaimsAsync(id) == claims)
        {
            worker.WasKilled.ShouldBeFalse("The worker died by itself.");
            await pause.WaitForNextTickAsync(Cancel);
        }

        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < after && !await IsOverAsync(estate, id))
        {
            await pause.WaitForNextTickAsync(Cancel);
        }

        var lasted = Stopwatch.GetElapsedTime(started);
        await worker.KillAsync(Cancel);
        return lasted;
    }

    private static async Task<bool> IsOverAsync(SandboxEstate estate, long id) =>
        CrashWork.IsAtRest(await estate.OperationAsync(id));
}
