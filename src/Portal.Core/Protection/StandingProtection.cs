using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>
/// A protection of one cluster, or for <see cref="ProtectionKind.ReadOnly"/> of the whole portal, until it is cleared:
/// who set it, when and why.
/// </summary>
public sealed record StandingProtection(
    ProtectionKind Kind,
    Scope Scope,
    string SetBy,
    DateTimeOffset Since,
    string Reason
);
