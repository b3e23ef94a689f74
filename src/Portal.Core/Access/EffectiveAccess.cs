using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>What somebody may do where, and by what.</summary>
/// <param name="Person">With the groups that were looked at.</param>
/// <param name="KnowsGroups">False when no directory could be asked: roles through groups are missing then.</param>
/// <param name="Assignments">Those that hold.</param>
/// <param name="Permissions">Every permission there is.</param>
/// <param name="Conflicts">Roles that one person should not have at once.</param>
public sealed record EffectiveAccess(
    Person Person,
    bool KnowsGroups,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<EffectivePermission> Permissions,
    IReadOnlyList<Finding> Conflicts
)
{
    /// <summary>The permissions that the approval policy lets everybody ask for.</summary>
    public IReadOnlyList<string> AskedByEverybody =>
        [.. Permissions.Where(one => one.EverybodyAsks).Select(one => one.Permission)];

    /// <summary>False when whoever asks sees some scopes only: there may be roles elsewhere.</summary>
    public bool ShowsEverywhere { get; init; } = true;

    /// <summary>
    /// Roles given to application roles, when only the person's own sign-in would tell whether they have these: such roles
    /// are missing then.
    /// </summary>
    public IReadOnlyList<Assignment> UnknownAppRoles { get; init; } = [];

    internal static EffectiveAccess Of(
        Person person,
        bool knowsGroups,
        AccessMap map,
        IReadOnlyList<Assignment> assignments,
        IReadOnlySet<string> asked
    ) =>
        new(
            person,
            knowsGroups,
            assignments,
            [
                .. Grants.Permissions.Select(permission =>
                    EffectivePermission.Of(permission, assignments, asked.Contains(permission))
                ),
            ],
            RoleConflicts.Among(assignments, map)
        );
}

/// <summary>One permission; <paramref name="Sources"/> is empty when it is not had.</summary>
public sealed record EffectivePermission(string Permission, IReadOnlyList<GrantSource> Sources)
{
    /// <summary>
    /// Assignments whose role includes it, and which give nothing of it because they hold in a namespace: it is about
    /// whole clusters.
    /// </summary>
    public IReadOnlyList<Assignment> TooNarrow { get; init; } = [];

    /// <summary>The approval policy lets everybody ask for it, whatever the matrix says.</summary>
    public bool EverybodyAsks { get; init; }

    /// <summary>The most of it, somewhere.</summary>
    public Grant Best => Sources.Select(source => source.Grant).DefaultIfEmpty(Grant.Denied).Max();

    internal static EffectivePermission Of(
        string permission,
        IReadOnlyList<Assignment> assignments,
        bool everybodyAsks
    ) =>
        new(
            permission,
            [
                .. assignments
                    .Select(assignment => new GrantSource(
                        Asked(Grants.Of(assignment.Role, assignment.Scope, permission), everybodyAsks),
                        assignment
                    ))
                    .Where(source => source.Grant > Grant.Denied)
                    .OrderByDescending(source => source.Grant),
            ]
        )
        {
            TooNarrow =
            [
                .. assignments.Where(assignment =>
                    Grants.Of(assignment.Role, permission) > Grant.Denied
                    && Grants.Of(assignment.Role, assignment.Scope, permission) == Grant.Denied
                ),
            ],
            EverybodyAsks = everybodyAsks,
        };

    private static Grant Asked(Grant grant, bool everybodyAsks) =>
        everybodyAsks && grant > Grant.Request ? Grant.Request : grant;
}

/// <summary>What one assignment gives of a permission.</summary>
public sealed record GrantSource(Grant Grant, Assignment Assignment);
