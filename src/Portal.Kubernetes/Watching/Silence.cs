namespace Portal.Kubernetes.Watching;

/// <summary>
/// Notices that a watch which is still open tells nothing any more. A server that sends bookmarks sends one a minute,
/// so after two of them in one watch three minutes of silence mean that something between is dead; kinds without
/// bookmarks, events for example, may rightly be silent for longer.
/// </summary>
internal sealed class Silence(TimeProvider time, Action fell) : IDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private ITimer? _timer;
    private int _bookmarks;

    public void Broken(WatchEventType by)
    {
        _timer?.Change(Longest, Timeout.InfiniteTimeSpan);
        if (by is WatchEventType.Bookmark && ++_bookmarks is 2)
        {
            _timer = time.CreateTimer(_ => fell(), null, Longest, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer?.Dispose();
}
