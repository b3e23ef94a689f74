using System.Collections.Concurrent;

namespace Portal.Azure.Tests.FarSide;

/// <summary>A clock on which every wait is over at once, and which remembers what was waited for.</summary>
internal sealed class PromptTime : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = [];
    private long _timestamp;

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _timestamp, time.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _timestamp);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
