namespace Portal.Core.Health;

/// <summary>
/// How true what is shown of a cluster is. <paramref name="Since"/> is when the last byte came, null before the first;
/// <paramref name="Sentence"/> says what is wrong for a person; <paramref name="NextTry"/> is UTC.
/// </summary>
public sealed record Freshness(
    FreshnessKind Kind,
    DateTimeOffset? Since = null,
    string? Sentence = null,
    DateTimeOffset? NextTry = null
)
{
    public static Freshness Connecting { get; } = new(FreshnessKind.Connecting);
    public static Freshness Live { get; } = new(FreshnessKind.Live);

    public bool IsLive => Kind is FreshnessKind.Live;

    /// <summary>Nothing comes of the cluster, for want of a way or of a right.</summary>
    public bool IsCutOff => Kind is FreshnessKind.Unreachable or FreshnessKind.Forbidden;
}

public enum FreshnessKind
{
    /// <summary>The first list has not come yet.</summary>
    Connecting,
    Live,

    /// <summary>The cluster answers, but not with what is needed: throttled, failing, ending each watch at once.</summary>
    Stale,

    /// <summary>The credential is refused or lacks the right.</summary>
    Forbidden,

    /// <summary>No connection, no answer, a wrong certificate, or no credential to send.</summary>
    Unreachable,
}
