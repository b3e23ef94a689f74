namespace Portal.Core.Changes;

/// <summary>
/// One thing of the database that screens ask for often: remembered until a hint on one of the topics says that it
/// changed. Whoever starts something reads it anew.
/// </summary>
/// <param name="read">Reads it as of a moment.</param>
/// <param name="unread">Told why it could not be read, while what was known last is given instead.</param>
public sealed class Remembered<T>(
    Func<DateTimeOffset, CancellationToken, Task<T>> read,
    Action<Exception> unread,
    TimeProvider time,
    TimeSpan freshness
)
    where T : class
{
    private Known? _known;
    private long _hints;

    /// <summary>Listens until the answer is disposed of. That everything changed is heard whatever the topics.</summary>
    public IDisposable Hear(IChangeFeed feed, params string[] topics) =>
        feed.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Everything || topics.Contains(change.Topic, StringComparer.Ordinal))
            {
                Interlocked.Increment(ref _hints);
            }
        });

    /// <summary>As far as is known. While the database is away, what was known last.</summary>
    public async ValueTask<T> RecallAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _known);
        if (known is not null && known.Hints == Interlocked.Read(ref _hints) && time.GetUtcNow() - known.At < freshness)
        {
            return known.Value;
        }

        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (Exception failure) when (known is not null && failure is not OperationCanceledException)
        {
            unread(failure);
            return known.Value;
        }
    }

    /// <summary>From the database.</summary>
    public async Task<T> ReadAsync(CancellationToken cancellationToken)
    {
        // A hint that comes while the answer is under way leaves it old.
        var (hints, now) = (Interlocked.Read(ref _hints), time.GetUtcNow());
        var value = await read(now, cancellationToken);
        Volatile.Write(ref _known, new Known(value, now, hints));
        return value;
    }

    private sealed record Known(T Value, DateTimeOffset At, long Hints);
}
