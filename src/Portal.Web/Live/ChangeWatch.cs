using System.Threading.Channels;
using Portal.Core.Changes;

namespace Portal.Web.Live;

/// <summary>
/// One component's ear on the change feed: the first hint refreshes at once, those that follow within
/// <see cref="Pause"/> become one more refresh. Nothing queues, however slow the component is.
/// </summary>
internal sealed class ChangeWatch : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // One slot: a hint that finds it taken is already covered by the refresh to come.
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _ended = new();
    private readonly IDisposable _subscription;
    private readonly ITimer? _poll;

    internal ChangeWatch(
        IChangeFeed feed,
        TimeProvider time,
        Func<Change, bool> wanted,
        Func<CancellationToken, Task> refresh,
        ILogger logger,
        TimeSpan? atLeastEvery = null
    )
    {
        Token = _ended.Token;
        _subscription = feed.Subscribe(change =>
        {
            if (wanted(change))
            {
                _hints.Writer.TryWrite(true);
            }
        });
        // Hints may be lost; a slow poll is the guarantee.
        _poll = atLeastEvery is { } period
            ? time.CreateTimer(_ => _hints.Writer.TryWrite(true), null, period, period)
            : null;
        Running = RunAsync(time, refresh, logger);
    }

    /// <summary>Canceled when the component goes.</summary>
    public CancellationToken Token { get; }

    /// <summary>Ends when the watch is disposed.</summary>
    internal Task Running { get; }

    public void Dispose()
    {
        _subscription.Dispose();
        _poll?.Dispose();
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task RunAsync(TimeProvider time, Func<CancellationToken, Task> refresh, ILogger logger)
    {
        try
        {
            while (await _hints.Reader.WaitToReadAsync(Token))
            {
                _hints.Reader.TryRead(out _);
                try
                {
                    await refresh(Token);
                }
                catch (Exception failure) when (!Token.IsCancellationRequested)
                {
                    Log.NotRefreshed(logger, failure);
                }
                await Task.Delay(Pause, time, Token);
            }
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            // The component is gone.
        }
        catch (ObjectDisposedException)
        {
            // Its circuit is gone, and the component with it.
        }
    }
}
