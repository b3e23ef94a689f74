namespace Portal.Sandbox.Tests;

/// <summary>A clock that moves when a test says so.</summary>
internal sealed class SteppedTime : TimeProvider
{
    // Today, because the TLS stack compares certificates with the machine's clock.
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
