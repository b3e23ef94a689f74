using System.Threading.Channels;

namespace Portal.Web.Live;

/// <summary>
/// Draws what changes quickly: a few changes at once, then those that follow together at a steady pace. A look that finds
/// nothing new to draw costs next to nothing, so what a person does not see delays nothing they do. The next drawing waits
/// until the browser has shown the last, so a slow browser gets the newest state later and never a queue.
/// </summary>
internal sealed class PacedDrawing : IDisposable
{
    /// <summary>What one drawing costs of the pace; more where drawing takes long, so that it takes half of the time at most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>What a look costs after which nothing was drawn.</summary>
    public static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How far drawings may run ahead of the pace: with <see cref="Pause"/>, three at once. A change is often followed by
    /// its record, and the next change shall not wait for that.
    /// </summary>
    public static readonly TimeSpan Ahead = 2 * Pause;
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>How long after a failure what comes is asked for again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    // One slot: a hint that finds it taken is already part of the drawing to come.
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<CancellationToken, Task<bool>> _draw;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<TimeSpan> _pause;

    /// <param name="draw">
    /// Draws the newest state; ends when the browser has shown it, with whether there was anything new. When it fails, the
    /// next change is drawn all the same.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets the failures.</param>
    /// <param name="pause">A longer pause than <see cref="Pause"/>, asked after each drawing.</param>
    public PacedDrawing(
        Func<CancellationToken, Task<bool>> draw,
        TimeProvider time,
        ILogger logger,
        Func<TimeSpan>? pause = null
    )
    {
        (_draw, _time, _logger, _pause) = (draw, time, logger, pause ?? (static () => Pause));
        Ended = _ended.Token;
        Running = RunAsync();
    }

    /// <summary>Canceled when the component goes.</summary>
    public CancellationToken Ended { get; }

    internal Task Running { get; }

    /// <summary>Something changed. Returns at once, on any thread.</summary>
    public void Hint() => _hints.Writer.TryWrite(true);

    /// <summary>Takes what comes, and hints at each, until it ends or the component goes.</summary>
    /// <param name="changes">What comes; begun anew after a failure.</param>
    /// <param name="take">Keeps one; called off the circuit's context.</param>
    /// <param name="failed">Is told why nothing comes until <see cref="RetryAfter"/>.</param>
    public async Task FollowAsync<T>(IAsyncEnumerable<T> changes, Action<T> take, Action<Exception> failed)
    {
        try
        {
            while (!await TakeAllAsync(changes, take, failed))
            {
                await Task.Delay(RetryAfter, _time, Ended);
            }
        }
        catch (OperationCanceledException) when (Ended.IsCancellationRequested)
        {
            // The component is gone.
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    /// <returns>False when it failed before its end.</returns>
    private async Task<bool> TakeAllAsync<T>(IAsyncEnumerable<T> changes, Action<T> take, Action<Exception> failed)
    {
        try
        {
            await foreach (var change in changes.WithCancellation(Ended))
            {
                take(change);
                Hint();
            }
            return true;
        }
        catch (Exception failure) when (!Ended.IsCancellationRequested)
        {
            failed(failure);
            return false;
        }
    }

    private async Task RunAsync()
    {
        try
        {
            var began = _time.GetTimestamp();
            // How much of the pace is used up, as a moment since it began.
            var paid = TimeSpan.Zero;
            while (await _hints.Reader.WaitToReadAsync(Ended))
            {
                _hints.Reader.TryRead(out _);
                var started = _time.GetElapsedTime(began);
                var drew = await DrawAsync();
                var now = _time.GetElapsedTime(began);
                paid = Longer(paid, started) + (drew ? Longer(_pause(), (now - started) * 2) : LookPause);
                if (paid - Ahead - now is { Ticks: > 0 } rest)
                {
                    await Task.Delay(rest < LongestPause ? rest : LongestPause, _time, Ended);
                }
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

    private async Task<bool> DrawAsync()
    {
        try
        {
            return await _draw(Ended).WaitAsync(Ended);
        }
        catch (Exception failure) when (!Ended.IsCancellationRequested && failure is not ObjectDisposedException)
        {
            Log.NotDrawn(_logger, failure);
            return true;
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
