namespace Portal.Core.Connections.Azure;

/// <summary>
/// What one assigned role allows. <see cref="NotActions"/> takes away from this role's own actions only: another role
/// may grant the same (https://learn.microsoft.com/azure/role-based-access-control/role-definitions#notactions).
/// </summary>
public sealed record AzureGrant(
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> NotActions,
    IReadOnlyList<string> DataActions,
    IReadOnlyList<string> NotDataActions
)
{
    public bool Allows(AzureAction action) =>
        action.IsData ? Allows(DataActions, NotDataActions, action.Name) : Allows(Actions, NotActions, action.Name);

    private static bool Allows(IReadOnlyList<string> granted, IReadOnlyList<string> taken, string action) =>
        granted.Any(pattern => ActionPattern.Matches(pattern, action))
        && !taken.Any(pattern => ActionPattern.Matches(pattern, action));
}

/// <summary>One right; <paramref name="IsData"/> where it is about what lies inside a cluster.</summary>
public readonly record struct AzureAction(string Name, bool IsData = false);
