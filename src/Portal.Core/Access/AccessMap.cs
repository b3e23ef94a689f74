namespace Portal.Core.Access;

/// <summary>Who has which role where, as it is stored: every assignment, and the environments they speak of.</summary>
public sealed record AccessMap(IReadOnlyList<Assignment> Assignments, IReadOnlyList<ClusterEnvironment> Environments)
{
    public static AccessMap Empty { get; } = new([], []);

    /// <summary>The assignments that hold for somebody at <paramref name="at"/>.</summary>
    public IEnumerable<Assignment> Of(Person person, DateTimeOffset at) =>
        Assignments.Where(assignment => assignment.HoldsAt(at) && assignment.Subject.Is(person));

    /// <summary>What somebody has at <paramref name="at"/>. An environment that is gone, or empty, gives nothing.</summary>
    public IReadOnlyList<Holding> HoldingsOf(Person person, DateTimeOffset at) =>
        [
            .. Of(person, at)
                .SelectMany(assignment =>
                    ScopesOf(assignment.Scope).Select(scope => new Holding(assignment.Role, scope, assignment.Id))
                ),
        ];

    /// <summary>
    /// To whom the role of an Admin is given beside this person: who can confirm what one Admin wants. A group may have no
    /// other member; that is not known here.
    /// </summary>
    public IReadOnlyList<Subject> OtherAdmins(string objectId, DateTimeOffset at) =>
        [
            .. Assignments
                .Where(assignment => assignment is { Role: Role.Admin, Scope.Kind: ScopeKind.Portal })
                .Where(assignment => assignment.HoldsAt(at))
                .Select(assignment => assignment.Subject)
                .Where(subject => subject.Kind != SubjectKind.User || !PersonId.Same(subject.Id, objectId)),
        ];

    /// <summary>Environments are named without case.</summary>
    public ClusterEnvironment? EnvironmentOf(string name) =>
        Environments.FirstOrDefault(it => string.Equals(it.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The assignments that speak of an environment, those that have expired included.</summary>
    public IEnumerable<Assignment> In(ClusterEnvironment environment) =>
        Assignments.Where(assignment =>
            assignment.Scope.Kind == ScopeKind.Environment
            && string.Equals(assignment.Scope.Name, environment.Name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Where a role given in <paramref name="scope"/> holds: an environment's clusters, else the scope itself.</summary>
    public IReadOnlyList<Scope> ScopesOf(Scope scope) =>
        scope.Kind == ScopeKind.Environment ? EnvironmentOf(scope.Name)?.Clusters ?? [] : [scope];

    /// <summary>Whether roles given in the two hold in one place at least.</summary>
    public bool Overlap(Scope one, Scope other) =>
        ScopesOf(one).Any(place => ScopesOf(other).Any(there => place.Covers(there) || there.Covers(place)));

    /// <summary>What lies within <paramref name="scopes"/>; an environment does when all of its clusters do.</summary>
    public AccessMap VisibleTo(VisibleScopes scopes) =>
        scopes.IsPortalWide
            ? this
            : new(
                [.. Assignments.Where(assignment => IsWithin(assignment.Scope, scopes))],
                [.. Environments.Where(environment => IsWithin(Scope.Environment(environment.Name), scopes))]
            );

    private bool IsWithin(Scope scope, VisibleScopes scopes) =>
        ScopesOf(scope) is { Count: > 0 } places && places.All(scopes.Include);
}
