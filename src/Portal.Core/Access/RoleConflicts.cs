using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>Roles that one person should not have at once: who checks what others do, and who does it.</summary>
public static class RoleConflicts
{
    /// <summary>Roles that the matrix allows "everywhere", and so in no smaller scope.</summary>
    public static bool IsPortalWide(Role role) => role is Role.Admin or Role.Auditor;

    /// <returns>Null when both may be had; a block is refused when both are given to the same subject.</returns>
    public static Finding? Between(Role one, Role other) =>
        Both(one, other, Role.Auditor, Role.Admin)
            ? AccessFinding.Block(
                "role",
                "Admin and Auditor at once: an Auditor checks what Admins do, so one person cannot be both."
            )
        : Both(one, other, Role.Auditor, Role.Operator)
            ? AccessFinding.Warn(
                "role",
                "Auditor and Operator at once: an Auditor checks what Operators do, so this person checks themselves."
            )
        : null;

    /// <summary>Those among the roles that somebody has, however they came to them.</summary>
    public static IReadOnlyList<Finding> Among(IEnumerable<Role> roles)
    {
        var all = roles.Distinct().Order().ToList();
        return
        [
            .. all.SelectMany((one, at) => all.Skip(at + 1).Select(other => Between(one, other))).OfType<Finding>(),
        ];
    }

    private static bool Both(Role one, Role other, Role first, Role second) =>
        (one == first && other == second) || (one == second && other == first);
}
