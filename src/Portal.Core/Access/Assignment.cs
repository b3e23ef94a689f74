namespace Portal.Core.Access;

/// <summary>A role, given to a subject, in a scope, until it expires.</summary>
public sealed record Assignment(
    Guid Id,
    Subject Subject,
    Role Role,
    Scope Scope,
    DateTimeOffset? ExpiresAt,
    string GrantedBy,
    DateTimeOffset GrantedAt
)
{
    public bool HoldsAt(DateTimeOffset at) => ExpiresAt is not { } end || at < end;
}
