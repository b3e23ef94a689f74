using System.Globalization;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>What stands against giving, changing or taking away a role, with every assignment in sight.</summary>
internal static class AssignmentRules
{
    /// <param name="wish">What is to be given.</param>
    /// <param name="map">What is stored.</param>
    /// <param name="places">Where it can hold.</param>
    /// <param name="person">To whom, with their groups; null for what is no user.</param>
    /// <param name="now">The moment.</param>
    public static IEnumerable<Finding> Give(
        AssignmentWish wish,
        AccessMap map,
        KnownPlaces places,
        Person? person,
        DateTimeOffset now
    ) =>
        [
            .. SubjectRules.Check(wish.Subject),
            .. RoleIn(wish),
            .. places.Check(wish.Scope, map),
            .. places.Shared(wish.Scope, map),
            .. Expiry(wish.ExpiresAt, now),
            .. Once(wish, map, now),
            .. Separated(wish, map, person, now),
        ];

    public static IEnumerable<Finding> Expiry(DateTimeOffset? at, DateTimeOffset now) =>
        at is { } end && end <= now
            ? [AccessFinding.Block("expires", "Choose a moment that is still to come, or none.")]
            : [];

    /// <summary>To keep an Admin's role longer is to be given it, which a second Admin has to confirm.</summary>
    public static IEnumerable<Finding> Longer(Assignment known, Assignment after) =>
        known is { Role: Role.Admin, ExpiresAt: { } end } && (after.ExpiresAt is null || after.ExpiresAt > end)
            ?
            [
                AccessFinding.Block(
                    "expires",
                    "An Admin's role does not become longer. Take it away and give it anew, so that a second Admin confirms it."
                ),
            ]
            : [];

    /// <summary>Nobody could give a role any more, nor this one back.</summary>
    public static IEnumerable<Finding> KeepsAnAdmin(Assignment changed, AccessMap after, DateTimeOffset now) =>
        changed.Role != Role.Admin
        || !changed.HoldsAt(now)
        || after.Assignments.Any(it => it is { Role: Role.Admin, Scope.Kind: ScopeKind.Portal, ExpiresAt: null })
            ? []
            :
            [
                AccessFinding.Block(
                    "assignment",
                    "This is the last Admin whose role does not expire. Give the role to somebody else first."
                ),
            ];

    /// <summary>It can be asked for all the same: a second Admin may come while it waits.</summary>
    public static IEnumerable<Finding> Confirmable(AccessMap map, Caller caller, DateTimeOffset now) =>
        map.OtherAdmins(caller.ObjectId, now).Count > 0
            ? []
            :
            [
                AccessFinding.Warn(
                    "role",
                    "Nobody else can confirm this: you are the only Admin. Let the portal's configuration name a second Admin, or a group, under Access:Assignments; it is read when the portal starts."
                ),
            ];

    public static Finding Moved { get; } =
        AccessFinding.Block(
            "assignment",
            "Somebody else changed or took away this role meanwhile. Look at it again before you go on."
        );

    public static IEnumerable<Finding> RoleIn(AssignmentWish wish)
    {
        if (!Enum.IsDefined(wish.Role))
        {
            yield return AccessFinding.Block("role", "Choose a role.");
        }
        else if (RoleConflicts.IsPortalWide(wish.Role) && wish.Scope.Kind != ScopeKind.Portal)
        {
            yield return AccessFinding.Block("scope", $"{wish.Role} is given for the whole portal only.");
        }
    }

    private static IEnumerable<Finding> Once(AssignmentWish wish, AccessMap map, DateTimeOffset now) =>
        map.Assignments.FirstOrDefault(wish.IsLike) is { } had
            ?
            [
                AccessFinding.Block(
                    "id",
                    !had.HoldsAt(now) ? "They had this role there; it has ended. Change when it ends to give it back."
                        : had.ExpiresAt is { } end
                            ? $"They have this role there already; it ends on {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. Change when it ends instead."
                        : "They have this role there already."
                ),
            ]
            : [];

    /// <summary>Whatever was given to the same subject, and what a person has through their groups.</summary>
    public static IEnumerable<Finding> Separated(
        AssignmentWish wish,
        AccessMap map,
        Person? person,
        DateTimeOffset now
    ) =>
        map
            .Assignments.Where(it =>
                it.Subject.Kind == wish.Subject.Kind
                && string.Equals(it.Subject.Id, wish.Subject.Id, SubjectRules.Comparison(it.Subject.Kind))
            )
            .Concat(person is null ? [] : map.Of(person, now))
            .Select(it => RoleConflicts.Between(it.Role, wish.Role, map.Overlap(it.Scope, wish.Scope)))
            .OfType<Finding>()
            .Distinct();
}
