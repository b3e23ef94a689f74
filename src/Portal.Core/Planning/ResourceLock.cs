namespace Portal.Core.Planning;

public enum LockLevel
{
    /// <summary>Changes are allowed, deleting is not.</summary>
    CanNotDelete,

    /// <summary>Neither is allowed, nor most actions.</summary>
    ReadOnly,
}

/// <summary>
/// A lock that somebody put on a resource or on what holds it. <paramref name="Scope"/> is what it is on, as a person
/// says it (<c>resource group rg-shop</c>).
/// </summary>
public sealed record ResourceLock(string Name, LockLevel Level, string Scope, string? Notes);
