using Portal.TestKit.Time;

namespace Portal.EmbeddedPostgres.Tests.TestKit;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Advance_OverSeveralTimers_FiresEachAtItsOwnTimeInOrder()
    {
        var start = _time.GetUtcNow();
        var fired = new List<string>();
        using var late = Timer("late", seconds: 3);
        using var soon = Timer("soon", seconds: 1);
        using var never = Timer("never", seconds: 10);

        _time.Advance(TimeSpan.FromSeconds(5));

        fired.ShouldBe(["soon 1", "late 3"]);
        (_time.GetUtcNow() - start).ShouldBe(TimeSpan.FromSeconds(5));

        ITimer Timer(string name, int seconds) =>
            _time.CreateTimer(
                _ => fired.Add($"{name} {(_time.GetUtcNow() - start).TotalSeconds}"),
                null,
                TimeSpan.FromSeconds(seconds),
                Timeout.InfiniteTimeSpan
            );
    }

    [Fact]
    public void Advance_OverAPeriodicTimer_FiresEveryPeriodUntilDisposed()
    {
        var fired = 0;
        var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(6));
        fired.ShouldBe(3); // after 1, 3 and 5 seconds

        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(6));
        fired.ShouldBe(3);
    }

    [Fact]
    public async Task Delay_EndsOnlyWhenTheClockHasMovedFarEnough()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), _time, TestContext.Current.CancellationToken);
        await _time.TimersSetAsync(1, TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        delay.IsCompleted.ShouldBeFalse();

        _time.Advance(TimeSpan.FromTicks(1));
        await delay;
    }

    [Fact]
    public async Task TimersSet_AskedBeforeTheTimer_CompletesWhenItIsSet()
    {
        var reached = _time.TimersSetAsync(1, TestContext.Current.CancellationToken);
        reached.IsCompleted.ShouldBeFalse();

        using var timer = _time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        await reached;
    }

    [Fact]
    public void Elapsed_FollowsTheClock()
    {
        var began = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(90));
        _time.GetElapsedTime(began).ShouldBe(TimeSpan.FromSeconds(90));
    }
}
