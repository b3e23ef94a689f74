using Microsoft.Extensions.Logging.Abstractions;
using Portal.Web.Live;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Live;

public sealed class PacedDrawingTests
{
    private readonly ManualTime _time = new();
    private readonly SemaphoreSlim _drawn = new(0);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Changes_AreDrawnAtOnceAndThenTogetherAfterThePause()
    {
        var drawing = Drawing(_ => Task.CompletedTask);
        drawing.Hint();
        await _drawn.WaitAsync(Cancel);
        await PausedAsync();

        for (var change = 0; change < 100; change++)
        {
            drawing.Hint();
        }
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

    [Fact(Timeout = 30_000)]
    public async Task Drawing_ThatEndsWhileTheBrowserIsSilent_IsLetGo()
    {
        var silent = new TaskCompletionSource();
        var drawing = Drawing(_ => silent.Task);
        drawing.Hint();
        await _drawn.WaitAsync(Cancel);

        drawing.Dispose();

        await drawing.Running.WaitAsync(Cancel);
    }

    [Fact(Timeout = 30_000)]
    public async Task Drawing_ThatFails_IsFollowedByTheNextAfterThePause()
    {
        using var drawing = Drawing(_ => throw new InvalidOperationException("The records are away."));
        drawing.Hint();
        await _drawn.WaitAsync(Cancel);
        await PausedAsync();

        drawing.Hint();
        _time.Advance(PacedDrawing.Pause);

        await _drawn.WaitAsync(Cancel);
        drawing.Running.IsCompleted.ShouldBeFalse();
    }

    private PacedDrawing Drawing(Func<CancellationToken, Task> draw) =>
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
