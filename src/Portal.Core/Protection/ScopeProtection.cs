using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>What protects one scope at a moment. <paramref name="Coming"/> are freezes that have not begun, the next first.</summary>
public sealed record ScopeProtection(
    StandingProtection? ReadOnly,
    StandingProtection? Deletion,
    FreezeWindow? Freeze,
    IReadOnlyList<FreezeWindow> Coming
)
{
    /// <summary>The other names of the cluster, under which what protects it was set as well.</summary>
    public IReadOnlyList<Scope> Twins { get; init; } = [];

    public static ScopeProtection None { get; } = new(null, null, null, []);

    /// <summary>Nothing is changed in it now.</summary>
    public bool StopsChanges => ReadOnly is not null || Freeze is not null;
}
