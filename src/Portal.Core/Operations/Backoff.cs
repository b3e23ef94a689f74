namespace Portal.Core.Operations;

/// <summary>Waits between tries: 2 s doubling to 60 s, each shortened by up to a fifth so that crowds spread.</summary>
public static class Backoff
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    public static TimeSpan After(int attempt)
    {
        var full = TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(attempt, 1, 6)));
        var capped = full < s_longest ? full : s_longest;
        return capped * (1 - (Random.Shared.NextDouble() / 5));
    }
}
