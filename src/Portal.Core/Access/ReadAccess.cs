using Portal.Core.Approvals;

namespace Portal.Core.Access;

/// <summary>
/// Shows who has which role where, and what that makes of one person. Whoever may see access in some scopes only sees
/// what is given within them; a person always sees their own.
/// </summary>
public sealed class ReadAccess(
    AccessGate gate,
    IApprovalPolicy approvals,
    IAssignments assignments,
    IMemberships memberships,
    IKnownPeople people,
    TimeProvider time
)
{
    /// <summary>More people than this are not asked about; who has an assignment of their own always is.</summary>
    public const int MostPeople = 200;

    /// <exception cref="AccessDeniedException">The caller may not see access anywhere.</exception>
    public async Task<AccessListing> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        await gate.DemandSomewhereAsync(caller, Permission.SeeAccess, cancellationToken);
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeAccess);
        var map = await assignments.ReadAsync(cancellationToken);
        if (!scopes.IsPortalWide)
        {
            return new AccessListing(map.VisibleTo(scopes), [], []) { ShowsEverywhere = false };
        }

        var known = await KnownAsync(map, cancellationToken);
        return new AccessListing(map, await ConflictsAsync(map, known, cancellationToken), known);
    }

    /// <summary>What a person themselves may do; anybody may ask for their own.</summary>
    /// <param name="person">Who asks, as they signed in.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<EffectiveAccess> OfSelfAsync(Person person, CancellationToken cancellationToken)
    {
        var map = await assignments.ReadAsync(cancellationToken);
        var now = person with { Groups = await memberships.OfAsync(person, cancellationToken) };
        var asked = await AskedByEverybodyAsync(cancellationToken);
        return EffectiveAccess.Of(now, knowsGroups: true, map, [.. map.Of(now, time.GetUtcNow())], asked);
    }

    /// <summary>What somebody may do, by object id. Their application roles are known to their sign-in only.</summary>
    /// <exception cref="AccessDeniedException">The caller may not see access anywhere.</exception>
    public async Task<EffectiveAccess> OfAsync(Caller caller, string objectId, CancellationToken cancellationToken)
    {
        await gate.DemandSomewhereAsync(caller, Permission.SeeAccess, cancellationToken);
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeAccess);
        var map = await assignments.ReadAsync(cancellationToken);
        var known = scopes.IsPortalWide ? await KnownAsync(map, cancellationToken) : [];
        var id = PersonId.Canonical(objectId);
        var person = known.FirstOrDefault(it => PersonId.Same(it.ObjectId, id)) ?? new Person(id, id, [], []);
        person = person with { Groups = await memberships.OfAsync(person, cancellationToken) };
        var (visible, now) = (map.VisibleTo(scopes), time.GetUtcNow());
        return EffectiveAccess.Of(
            person,
            memberships.CanAsk,
            visible,
            [.. visible.Of(person, now)],
            await AskedByEverybodyAsync(cancellationToken)
        ) with
        {
            ShowsEverywhere = scopes.IsPortalWide,
            UnknownAppRoles =
            [
                .. visible.Assignments.Where(it => it.Subject.Kind == SubjectKind.AppRole && it.HoldsAt(now)),
            ],
        };
    }

    /// <summary>What nobody may do without being agreed to, not even who may do it by the matrix.</summary>
    private async Task<IReadOnlySet<string>> AskedByEverybodyAsync(CancellationToken cancellationToken)
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        foreach (var permission in Grants.Permissions)
        {
            if ((await approvals.RuleAsync(permission, Grant.Allowed, cancellationToken)).MustAsk)
            {
                asked.Add(permission);
            }
        }

        return asked;
    }

    private async Task<IReadOnlyList<Person>> KnownAsync(AccessMap map, CancellationToken cancellationToken) =>
        [
            .. map
                .Assignments.Where(it => it.Subject.Kind == SubjectKind.User)
                .Select(it => new Person(it.Subject.Id, it.Subject.Name, [], []))
                .Concat(await people.ListAsync(MostPeople, cancellationToken))
                .DistinctBy(person => person.ObjectId)
                .OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase),
        ];

    private async Task<IReadOnlyList<ConflictingPerson>> ConflictsAsync(
        AccessMap map,
        IReadOnlyList<Person> known,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        // Without a conflict among all roles given there is none in one person: nobody needs to be asked about.
        if (RoleConflicts.Among(map.Assignments, map).Count == 0)
        {
            return [];
        }

        List<ConflictingPerson> conflicting = [];
        foreach (var person in known)
        {
            var found = person with { Groups = await memberships.OfAsync(person, cancellationToken) };
            if (RoleConflicts.Among([.. map.Of(found, now)], map) is { Count: > 0 } findings)
            {
                conflicting.Add(new ConflictingPerson(person, findings));
            }
        }

        return conflicting;
    }
}
