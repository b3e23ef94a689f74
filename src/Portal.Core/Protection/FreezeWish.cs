using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>
/// A freeze as somebody wants it. What lies in the past of <paramref name="From"/> is not frozen afterwards; null begins at
/// once.
/// </summary>
public sealed record FreezeWish(
    string Name,
    Scope Scope,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    string Reason,
    string? Ticket
);

/// <summary>A wish to end a freeze before its time, or to call it off before it began.</summary>
public sealed record FreezeEnd(Guid Id, string Reason, string? Ticket);
