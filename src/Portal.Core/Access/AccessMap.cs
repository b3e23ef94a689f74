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

    /// <summary>When the next of somebody's assignments expires; null when none does.</summary>
    public DateTimeOffset? NextExpiryOf(Person person, DateTimeOffset at) =>
        Of(person, at).Min(assignment => assignment.ExpiresAt);

    private IEnumerable<Scope> ScopesOf(Scope scope) =>
        scope.Kind == ScopeKind.Environment
            ? Environments
                .Where(environment => string.Equals(environment.Name, scope.Name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(environment => environment.Clusters)
            : [scope];
}
