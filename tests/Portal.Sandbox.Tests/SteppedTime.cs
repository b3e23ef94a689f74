namespace Portal.Sandbox.Tests;

/// <summary>A clock that moves when a test says so.</summary>
internal sealed class SteppedTime : TimeProvider
{
    // Today, because the TLS stack compares certificates with the machine's clock.
    private DateTimeOffset _now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
