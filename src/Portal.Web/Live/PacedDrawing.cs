using System.Threading.Channels;

namespace Portal.Web.Live;

/// <summary>
/// Draws what changes quickly: the first change at once, those that follow together after a pause. The next drawing waits
/// until the browser has shown the last, so a slow browser gets the newest state later and never a queue.
/// </summary>
internal sealed class PacedDrawing : IDisposable
{
    /// <summary>The shortest time between two drawings; it grows with the time that drawing takes.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // One slot: a hint that finds it taken is already part of the drawing to come.
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _ended = new();

    /// <param name="draw">Draws the newest state; ends when the browser has shown it. When it fails, the next change is drawn all the same.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets the failures.</param>
    /// <param name="pause">A longer pause than <see cref="Pause"/>, asked before each.</param>
    public PacedDrawing(
        Func<CancellationToken, Task> draw,
        TimeProvider time,
        ILogger logger,
        Func<TimeSpan>? pause = null
    )
    {
        Ended = _ended.Token;
        Running = RunAsync(draw, time, logger, pause ?? (static () => Pause));
    }

    /// <summary>Canceled when the component goes.</summary>
    public CancellationToken Ended { get; }

    internal Task Running { get; }

    /// <summary>Something changed. Returns at once, on any thread.</summary>
    public void Hint() => _hints.Writer.TryWrite(true);

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task RunAsync(
        Func<CancellationToken, Task> draw,
        TimeProvider time,
        ILogger logger,
        Func<TimeSpan> pause
    )
    {
        try
        {
            while (await _hints.Reader.WaitToReadAsync(Ended))
            {
                _hints.Reader.TryRead(out _);
                var started = time.GetTimestamp();
                try
                {
                    await draw(Ended).WaitAsync(Ended);
                }
                catch (Exception failure) when (!Ended.IsCancellationRequested)
                {
                    Log.NotDrawn(logger, failure);
                }
                var drawn = time.GetElapsedTime(started) * 2;
                var rest = drawn > pause() ? drawn : pause();
                await Task.Delay(rest < LongestPause ? rest : LongestPause, time, Ended);
            }
        }
        catch (OperationCanceledException) when (Ended.IsCancellationRequested)
        {
            // The component is gone.
        }
        catch (ObjectDisposedException)
        {
            // Its circuit is gone, and the component with it.
        }
    }
}
