using System.Collections.Concurrent;

namespace Portal.Azure.Pipeline;

/// <summary>
/// What is left of Azure's token buckets, per subscription and kind of request, as the answers told. Below 20 % of
/// the bucket requests are spaced out, so that the last tokens are there for the change an operator waits for.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    private const double SlowBelow = 0.2;

    /// <summary>An old number says nothing: buckets refill at 10 to 25 requests a second.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(string Subscription, string Bucket), Level> _levels = new();

    /// <summary>Burst sizes per subscription and principal; the real ones are larger in newer traffic, so the highest seen wins.</summary>
    public static int DocumentedBurst(string bucket) => bucket == "reads" ? 250 : 200;

    public void Observe(string subscription, string bucket, int remaining)
    {
        var now = time.GetTimestamp();
        _levels.AddOrUpdate(
            (subscription, bucket),
            _ => new Level(remaining, Math.Max(remaining, DocumentedBurst(bucket)), now),
            (_, known) => new Level(remaining, Math.Max(remaining, known.Highest), now)
        );
    }

    /// <summary>Nothing while the bucket is well filled; growing to two seconds as it empties.</summary>
    public TimeSpan PauseBefore(string subscription, string bucket)
    {
        if (!_levels.TryGetValue((subscription, bucket), out var level) || time.GetElapsedTime(level.SeenAt) > Validity)
        {
            return TimeSpan.Zero;
        }
        var left = (double)level.Remaining / level.Highest;
        return left >= SlowBelow ? TimeSpan.Zero : LongestPause * (1 - left / SlowBelow);
    }

    private sealed record Level(int Remaining, int Highest, long SeenAt);
}
