using Microsoft.Extensions.Logging.Abstractions;
using Portal.Web.Live;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Live;

public sealed class PacedDrawingTests
{
    private readonly ManualTime _time = new();
    private readonly SemaphoreSlim _drawn = new(0);

    private static Task<bool> Drawn => Task.FromResult(true);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_AreDrawnAtOnceAndThenTogetherAfterThePause()
    {
        var drawing = Drawing(_ => Drawn);
        await DrawAheadAsync(drawing);

        for (var change = 0; change < 100; change++)
        {
            drawing.Hint();
        }
        await PausedAsync();
        _time.Advance(PacedDrawing.Pause - TimeSpan.FromMilliseconds(1));
        _drawn.CurrentCount.ShouldBe(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _drawn.WaitAsync(Cancel);
        await PausedAsync();
        _time.Advance(PacedDrawing.Pause);

        drawing.Dispose();
        await drawing.Running;
        _drawn.CurrentCount.ShouldBe(0);
    }

    [Fact]
    public async Task Change_AfterQuietTime_IsDrawnAtOnceAgain()
    {
        using var drawing = Drawing(_ => Drawn);
        await DrawAheadAsync(drawing);
        await PausedAsync();

        _time.Advance(PacedDrawing.Ahead + PacedDrawing.Pause);

        await DrawAheadAsync(drawing);
    }

    [Fact]
    public async Task Looks_ThatFindNothingNew_DelayNoDrawing()
    {
        var isNew = false;
        using var drawing = Drawing(_ => Task.FromResult(isNew));
        // Twenty of them cost as much as two drawings; the twenty-first is not held up yet.
        for (var look = 0; look < PacedDrawing.Ahead / PacedDrawing.LookPause; look++)
        {
            drawing.Hint();
            await _drawn.WaitAsync(Cancel);
        }

        isNew = true;
        drawing.Hint();

        await _drawn.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Drawing_ThatTakesLong_TakesHalfOfTheTimeAtMost()
    {
        var slow = TimeSpan.FromSeconds(3);
        using var drawing = Drawing(_ =>
        {
            _time.Advance(slow);
            return Drawn;
        });
        drawing.Hint();
        await _drawn.WaitAsync(Cancel);
        drawing.Hint();
        await PausedAsync();

        _time.Advance(slow - PacedDrawing.Ahead - TimeSpan.FromMilliseconds(1));
        _drawn.CurrentCount.ShouldBe(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await _drawn.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Drawing_ThatEndsWhileTheBrowserIsSilent_IsLetGo()
    {
        var silent = new TaskCompletionSource<bool>();
        var drawing = Drawing(_ => silent.Task);
        drawing.Hint();
        await _drawn.WaitAsync(Cancel);

        drawing.Dispose();

        await drawing.Running.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Drawing_ThatFails_IsFollowedByTheNextAfterThePause()
    {
        using var drawing = Drawing(_ => throw new InvalidOperationException("The records are away."));
        await DrawAheadAsync(drawing);
        drawing.Hint();
        await PausedAsync();

        _time.Advance(PacedDrawing.Pause);

        await _drawn.WaitAsync(Cancel);
        drawing.Running.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Following_ThatFails_BeginsAnewAfterAWhile()
    {
        using var drawing = Drawing(_ => Drawn);
        var begun = 0;
        List<int> taken = [];
        List<Exception> failures = [];

        var following = drawing.FollowAsync(ChangesAsync(), taken.Add, failures.Add);
        await Task.WhenAny(PausedAsync(), following);
        _time.Advance(PacedDrawing.RetryAfter);
        await following.WaitAsync(Cancel);

        failures.ShouldHaveSingleItem().Message.ShouldBe("away");
        taken.ShouldBe([7]);

        async IAsyncEnumerable<int> ChangesAsync()
        {
            await Task.Yield();
            if (++begun == 1)
            {
                throw new InvalidOperationException("away");
            }
            yield return 7;
        }
    }

    /// <summary>The drawings that are made without a pause.</summary>
    private async Task DrawAheadAsync(PacedDrawing drawing)
    {
        for (var ahead = TimeSpan.Zero; ahead <= PacedDrawing.Ahead; ahead += PacedDrawing.Pause)
        {
            drawing.Hint();
            await _drawn.WaitAsync(Cancel);
        }
    }

    private PacedDrawing Drawing(Func<CancellationToken, Task<bool>> draw) =>
        new(
            token =>
            {
                _drawn.Release();
                return draw(token);
            },
            _time,
            NullLogger.Instance
        );

    // The pause is set on a pool thread; the test goes on once it is.
    private async Task PausedAsync()
    {
        while (_time.Timers == 0)
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
