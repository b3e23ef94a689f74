namespace Portal.Core.Access;

/// <summary>
/// A role that somebody has now, and where: the whole portal, one cluster or one namespace. An environment is there as
/// its clusters. <paramref name="Assignment"/> is where it comes from.
/// </summary>
public sealed record Holding(Role Role, Scope Scope, Guid Assignment);
