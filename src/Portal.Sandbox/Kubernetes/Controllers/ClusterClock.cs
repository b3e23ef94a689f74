namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>The clock of one cluster. A seed turns it back and lets the cluster live through its past in a moment.</summary>
internal sealed class ClusterClock(TimeProvider clock) : TimeProvider
{
    private long _turnedTo;
    private long _heldAt;

    public bool IsTurned => Interlocked.Read(ref _turnedTo) != 0;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref _turnedTo) is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : Interlocked.Read(ref _heldAt) is not 0 and var held ? new DateTimeOffset(held, TimeSpan.Zero)
        : clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);

    public void TurnTo(DateTimeOffset past) => Interlocked.Exchange(ref _turnedTo, past.UtcTicks);

    /// <summary>The present stands still, so that what is done at once happens at one moment.</summary>
    public void Hold() => Interlocked.Exchange(ref _heldAt, clock.GetUtcNow().UtcTicks);

    public void LetGo() => Interlocked.Exchange(ref _heldAt, 0);

    public void Release() => Interlocked.Exchange(ref _turnedTo, 0);
}
