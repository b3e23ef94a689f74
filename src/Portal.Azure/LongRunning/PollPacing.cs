namespace Portal.Azure.LongRunning;

/// <summary>How long to wait between polls where Azure does not say.</summary>
/// <param name="First">The first pause. Default 30 s.</param>
/// <param name="Longest">Each pause grows by a quarter up to this one. Default 60 s.</param>
public sealed record PollPacing(TimeSpan First, TimeSpan Longest)
{
    private const double Growth = 1.25;
    private const double JitterShare = 0.1;
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestAsked = TimeSpan.FromSeconds(1);

    /// <summary>30 s growing to 60 s.</summary>
    public static PollPacing Default { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

    /// <summary>
    /// The next pause: Retry-After kept within 1 s and 10 min, else the growing one; up to a tenth is added so that
    /// operations started together do not poll together.
    /// </summary>
    /// <param name="retryAfter">What Azure asked for; null when nothing.</param>
    /// <param name="polls">How many polls went before.</param>
    /// <param name="jitter">0 to 1.</param>
    public TimeSpan Next(TimeSpan? retryAfter, int polls, double jitter)
    {
        var pause = retryAfter is { } asked
            ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, ShortestAsked.Ticks, LongestAsked.Ticks))
            : Grown(polls);
        return pause * (1 + JitterShare * Math.Clamp(jitter, 0, 1));
    }

    private TimeSpan Grown(int polls)
    {
        var ticks = First.Ticks * Math.Pow(Growth, Math.Clamp(polls, 0, 64));
        return TimeSpan.FromTicks((long)Math.Min(ticks, Longest.Ticks));
    }
}
