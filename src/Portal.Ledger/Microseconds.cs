namespace Portal.Ledger;

/// <summary>The ledger's clock resolution, which is PostgreSQL's.</summary>
internal static class Microseconds
{
    public static long SinceUnixEpoch(DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Truncate(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
