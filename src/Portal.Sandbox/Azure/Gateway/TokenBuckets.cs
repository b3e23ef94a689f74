using System.Collections.Concurrent;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>A token bucket: how much may come at once and how fast it refills.</summary>
internal sealed record Limit(string Handler, double Burst, double PerSecond);

/// <summary>
/// Bucket levels by key. Refill runs at the sandbox's speed, because everything that a client waits for does.
/// </summary>
internal sealed class TokenBuckets(TimeProvider clock, double speed, double factor = 1)
{
    private readonly ConcurrentDictionary<string, (double Level, DateTimeOffset At)> _levels = new();

    /// <returns>The level that remains; below zero the request is refused and nothing was taken.</returns>
    public double Take(string key, Limit limit)
    {
        limit = limit with { Burst = limit.Burst * factor, PerSecond = limit.PerSecond * factor };
        var now = clock.GetUtcNow();
        var remains = 0.0;
        _levels.AddOrUpdate(
            key,
            _ => (remains = limit.Burst - 1, now),
            (_, bucket) =>
            {
                var level = Math.Min(
                    limit.Burst,
                    bucket.Level + (now - bucket.At).TotalSeconds * limit.PerSecond * speed
                );
                remains = level - 1;
                return (remains < 0 ? level : remains, now);
            }
        );
        return remains;
    }

    public int RetryAfterSeconds(Limit limit, double level) =>
        Math.Max(1, (int)Math.Ceiling(-level / (limit.PerSecond * speed)));
}
