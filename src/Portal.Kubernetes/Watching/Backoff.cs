namespace Portal.Kubernetes.Watching;

/// <summary>0.8 seconds, doubled up to 30, with full jitter above a tenth of a second; forgotten after two good minutes.</summary>
internal sealed class Backoff(Func<double> random)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan s_healthy = TimeSpan.FromMinutes(2);
    private int _failures;

    /// <param name="lived">How long the attempt that ended was well.</param>
    public TimeSpan Next(TimeSpan lived)
    {
        _failures = lived >= s_healthy ? 0 : _failures;
        var ceiling = s_first * Math.Pow(2, Math.Min(_failures++, 10));
        var wait = (ceiling < s_longest ? ceiling : s_longest) * random();
        return wait > s_shortest ? wait : s_shortest;
    }
}
