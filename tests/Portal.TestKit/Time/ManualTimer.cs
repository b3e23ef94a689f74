namespace Portal.TestKit.Time;

internal sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
{
    // These three are the provider's, under its lock.
    public DateTimeOffset Due { get; set; }

    public TimeSpan? Period { get; set; }

    public bool IsDisposed { get; set; }

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period) => time.Schedule(this, dueTime, period);

    public void Dispose() => time.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
