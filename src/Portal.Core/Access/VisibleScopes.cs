namespace Portal.Core.Access;

/// <summary>
/// What a caller may see; every list query takes one, so that what may not be seen is not counted either.
/// </summary>
public sealed record VisibleScopes(IReadOnlyList<Scope> Scopes)
{
    /// <summary>Everything.</summary>
    public static VisibleScopes Portal { get; } = new([Scope.Portal]);

    /// <summary>Nothing.</summary>
    public static VisibleScopes None { get; } = new([]);

    public bool IsPortalWide => Scopes.Any(scope => scope.Kind == ScopeKind.Portal);

    public bool IsNothing => Scopes.Count == 0;

    public bool Include(Scope scope) => Scopes.Any(seen => seen.Covers(scope));
}
