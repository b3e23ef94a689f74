namespace Portal.Sandbox.Azure.Operations;

/// <summary>How long things take: medians of the recordings, in seconds, made shorter so that a create takes 40 s.</summary>
internal sealed class Pace(double speed)
{
    private const double Shortening = 307.0 / 40.0;

    /// <summary>A client that waits the recorded 15 s between polls would see nothing of a shortened operation.</summary>
    public int RetryAfterSeconds { get; } = Math.Max(1, (int)Math.Round(15 / Shortening / speed));

    public double Speed => speed;

    public TimeSpan Of(OperationKind kind) => Shorten(TimeSpan.FromSeconds(kind.RecordedSeconds()));

    /// <summary>What takes so long in Azure.</summary>
    public TimeSpan Shorten(TimeSpan real) => real / Shortening / speed;
}
