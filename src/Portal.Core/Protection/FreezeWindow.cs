using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>
/// A time in which nothing is changed through the portal in a scope: the whole portal, an environment or a cluster.
/// <paramref name="Until"/> is exclusive.
/// </summary>
public sealed record FreezeWindow(
    Guid Id,
    string Name,
    Scope Scope,
    DateTimeOffset From,
    DateTimeOffset Until,
    string Reason,
    string SetBy,
    DateTimeOffset SetAt
)
{
    /// <summary>How long it is told at most that one was ended early.</summary>
    public static readonly TimeSpan News = TimeSpan.FromDays(7);

    /// <summary>When somebody ended it before its time; null when nobody did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    /// <summary>Their object id; null also for what was ended before it was kept.</summary>
    public string? EndedById { get; init; }

    /// <summary>When it is over; before <see cref="From"/> for one that was called off.</summary>
    public DateTimeOffset End => EndedAt is { } ended && ended < Until ? ended : Until;

    public bool HoldsAt(DateTimeOffset at) => From <= at && at < End;

    public bool IsOver(DateTimeOffset at) => End <= at;

    /// <summary>Changes were let in before the time that was announced; one that was called off had kept none out.</summary>
    public bool WasCutShort => EndedAt is { } ended && From <= ended && ended < Until;

    /// <summary>Its early end is told until it would have been over anyway, but for no longer than <see cref="News"/>.</summary>
    public bool EndIsNewsAt(DateTimeOffset at) => WasCutShort && at < Until && at < EndedAt + News;

    /// <summary>Whether some moment of it lies between the two.</summary>
    public bool Meets(DateTimeOffset from, DateTimeOffset until) => From < until && from < End && From < End;
}
