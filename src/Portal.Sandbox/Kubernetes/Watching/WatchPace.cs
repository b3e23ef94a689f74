namespace Portal.Sandbox.Kubernetes.Watching;

/// <summary>When the watches of a cluster end and speak; faults shorten their lives.</summary>
internal sealed class WatchPace
{
    /// <summary>A fault: every watch ends after this time, whatever the client asked for.</summary>
    public TimeSpan? EndAfter { get; set; }

    /// <summary>A fault: every watch is told at once that its revision is too old.</summary>
    public bool Expired { get; set; }

    public TimeSpan BookmarkEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long before its end a watch gets a last bookmark.</summary>
    public static readonly TimeSpan LastBookmark = TimeSpan.FromSeconds(2);

    /// <summary>A client that names no timeout is kept for 30 to 60 minutes.</summary>
    public TimeSpan Life(long? timeoutSeconds)
    {
        var asked = timeoutSeconds is > 0
            ? TimeSpan.FromSeconds(Math.Min(timeoutSeconds.Value, 86_400))
            : TimeSpan.FromMinutes(30 + System.Security.Cryptography.RandomNumberGenerator.GetInt32(30));
        return EndAfter is { } end && end < asked ? end : asked;
    }
}
