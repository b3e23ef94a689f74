using System.Collections.Concurrent;
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

    /// <summary>Without this a long operation would have all of them: none that begins anew comes far in its time.</summary>
    private const int KillsOfOne = 2;

    private static readonly CrashKind[] s_kinds = [.. CrashKinds.All.Where(kind => kind.Speed == CrashYard.Fast)];

    private readonly ConcurrentDictionary<string, TimeSpan> _lengths = new(StringComparer.Ordinal);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_instants_nothing_is_lost_or_doubled()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => RunAsync(seed + lane)));
        string[] kills = [.. lanes.SelectMany(lane => lane)];
        foreach (var kind in kills.CountBy(kind => kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{kind.Key}: {kind.Value} kills");
        }

        kills.Length.ShouldBe(Kills);
        // Some are over too soon to be hit each time; most are not.
        kills.Distinct().Count().ShouldBeGreaterThan(s_kinds.Length / 2);
    }

    /// <returns>For each kill, the kind of what was killed.</returns>
    private async Task<List<string>> RunAsync(int seed)
    {
        var random = new Random(seed);
        var killed = new List<string>();
        var left = new Queue<CrashKind>();
        await using var yard = new CrashYard(postgres);
        while (killed.Count < Kills / Lanes)
        {
            if (left.Count == 0)
            {
                // As a deck of cards: in any order, and each before one comes again.
                var deck = s_kinds.ToArray();
                random.Shuffle(deck);
                left = new Queue<CrashKind>(deck);
            }

            var kind = left.Dequeue();
            var what = $"seed {seed}, {killed.Count} kills, {kind.Name}";
            var ground = await yard.TakeAsync();
            var work = await kind.PrepareAsync(ground);
            var id = await work.StartAsync();
            if (_lengths.TryGetValue(kind.Name, out var length))
            {
                var kills = await KillAsync(ground.Estate, id, () => length * random.NextDouble());
                killed.AddRange(Enumerable.Repeat(kind.Name, Math.Min(kills, Kills / Lanes - killed.Count)));
            }
            else
            {
                // The first of its kind lives, and tells how long it takes.
                _lengths[kind.Name] = await LastAsync(ground.Estate, id, TimeSpan.MaxValue);
            }

            await work.EndsOnceAsync(ground.Estate, id, kind, what);
        }

        return killed;
    }

    /// <returns>How many workers were killed before the operation was at its end.</returns>
    private static async Task<int> KillAsync(SandboxEstate estate, long id, Func<TimeSpan> after)
    {
        for (var kills = 0; kills < KillsOfOne; kills++)
        {
            await LastAsync(estate, id, after());
            if (await IsOverAsync(estate, id))
            {
                return kills;
            }
        }

        return KillsOfOne;
    }

    /// <summary>Kills a worker that long after it has taken the operation up, or when it has ended it.</summary>
    /// <returns>How long it had the operation.</returns>
    private static async Task<TimeSpan> LastAsync(SandboxEstate estate, long id, TimeSpan after)
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
