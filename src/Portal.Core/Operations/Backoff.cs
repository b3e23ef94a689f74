namespace Portal.Core.Operations;

/// <summary>Waits between tries: 2 s doubling to 60 s, each shortened by up to a fifth so that crowds spread.</summary>
public static class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    public static TimeSpan After(int attempt) => After(attempt, s_first, factor: 2, s_longest);

    /// <summary>The same with other bounds: <paramref name="first"/>, times <paramref name="factor"/> each time.</summary>
    public static TimeSpan After(int attempt, TimeSpan first, int factor, TimeSpan longest)
    {
        // Beyond 20 doublings everything is the longest.
        var full = first * Math.Pow(factor, Math.Clamp(attempt, 1, 20) - 1);
        var capped = full < longest ? full : longest;
        return capped * (1 - (Random.Shared.NextDouble() / 5));
    }
}
