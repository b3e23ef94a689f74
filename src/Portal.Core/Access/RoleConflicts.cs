using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>Roles that one person should not have at once: who checks what others do, and who does it.</summary>
public static class RoleConflicts
{
    /// <summary>Roles that the matrix allows "everywhere", and so in no smaller scope.</summary>
    public static bool IsPortalWide(Role role) => role is Role.Admin or Role.Auditor;

    /// <param name="one">A role.</param>
    /// <param name="other">Another, of the same person.</param>
    /// <param name="overlap">They hold in one place at least.</param>
    /// <returns>Null when both may be had; a block is refused when both are given to the same subject.</returns>
    public static Finding? Between(Role one, Role other, bool overlap) =>
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
        : overlap && Both(one, other, Role.Operator, Role.Approver)
            ? AccessFinding.Warn(
                "role",
                "Operator and Approver of the same clusters: this person asks for changes and approves those of others. Their own they never approve."
            )
        : null;

    /// <summary>Those among the assignments of one person, however they came to them.</summary>
    public static IReadOnlyList<Finding> Among(IReadOnlyList<Assignment> assignments, AccessMap map) =>
        [
            .. assignments
                .SelectMany(
                    (one, at) =>
                        assignments
                            .Skip(at + 1)
                            .Select(other => Between(one.Role, other.Role, map.Overlap(one.Scope, other.Scope)))
                )
                .OfType<Finding>()
                .Distinct(),
        ];

    private static bool Both(Role one, Role other, Role first, Role second) =>
        (one == first && other == second) || (one == second && other == first);
}
