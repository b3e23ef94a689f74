namespace Portal.Core.Changes;

/// <summary>
/// One thing of the database that screens ask for often: remembered until a hint on one of the topics says that it
/// changed. Whoever starts something reads it anew.
/// </summary>
/// <param name="read">Reads it as of a moment. Without retries: all who ask wait for one reading.</param>
/// <param name="unread">Told why it could not be read, while what was known last is given instead.</param>
public sealed class Remembered<T>(
    Func<DateTimeOffset, CancellationToken, Task<T>> read,
    Action<Exception> unread,
    TimeProvider time,
    TimeSpan freshness
) : IDisposable
    where T : class
{
    /// <summary>Each try may take as long as a database that hangs; not everybody who asks has to wait for one.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private Known? _known;
    private long _hints;

    /// <summary>Listens until the answer is disposed of. That everything changed is heard whatever the topics.</summary>
    public IDisposable Hear(IChangeFeed feed, params string[] topics) =>
        feed.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Everything || topics.Contains(change.Topic, StringComparer.Ordinal))
            {
                Doubt();
            }
        });

    /// <summary>It may have changed: the next who asks has it read.</summary>
    public void Doubt() => Interlocked.Increment(ref _hints);

    /// <summary>As far as is known. While the database is away, what was known last.</summary>
    public async ValueTask<T> RecallAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
        {
            return fresh;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? await ReadAsync(cancellationToken);
        }
        catch (Exception failure) when (_known is not null && failure is not OperationCanceledException)
        {
            unread(failure);
            var kept = _known with { FailedAt = time.GetUtcNow() };
            Volatile.Write(ref _known, kept);
            return kept.Value;
        }
        finally
        {
            _reading.Release();
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

    public void Dispose() => _reading.Dispose();

    private T? Fresh()
    {
        var (known, now) = (Volatile.Read(ref _known), time.GetUtcNow());
        return
            known is not null
            && (
                now - known.FailedAt < RetryAfter
                || (known.Hints == Interlocked.Read(ref _hints) && now - known.At < freshness)
            )
            ? known.Value
            : null;
    }

    private sealed record Known(T Value, DateTimeOffset At, long Hints)
    {
        /// <summary>When it could not be read anew; null since it last could.</summary>
        public DateTimeOffset? FailedAt { get; init; }
    }
}
