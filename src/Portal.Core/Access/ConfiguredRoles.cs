using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>
/// The roles that configuration gives, held to the rules that people are held to. What only time or the inventory says
/// does not count: an entry that has expired since, or names a cluster that was not read yet, must not keep the portal
/// from starting.
/// </summary>
/// <param name="Given">By their names in configuration.</param>
/// <param name="Environments">The environments beside them.</param>
public sealed record ConfiguredRoles(
    IReadOnlyList<KeyValuePair<string, Assignment>> Given,
    IReadOnlyList<ClusterEnvironment> Environments
)
{
    private AccessMap Map => new([.. Given.Select(entry => entry.Value)], Environments);

    /// <summary>What keeps the portal from starting, with the name of the entry that it is about.</summary>
    /// <param name="stored">What was written before, by configuration and by people.</param>
    /// <param name="now">The moment.</param>
    public IEnumerable<KeyValuePair<string, Finding>> Check(AccessMap stored, DateTimeOffset now) =>
        Given
            .SelectMany(entry =>
                CheckOne(entry.Value, stored, now).Select(finding => KeyValuePair.Create(entry.Key, finding))
            )
            .Where(found => found.Value.Severity == Severity.Block);

    private IEnumerable<Finding> CheckOne(Assignment given, AccessMap stored, DateTimeOffset now)
    {
        var wish = new AssignmentWish(given.Subject, given.Role, given.Scope, given.ExpiresAt);
        return
        [
            .. SubjectRules.Check(given.Subject),
            .. AssignmentRules.RoleIn(wish),
            .. PlaceOf(given.Scope, stored),
            .. AssignmentRules.Separated(wish, Map, person: null, now),
            .. AssignmentRules.KeepsAnAdmin(
                given with
                {
                    ExpiresAt = null,
                },
                stored with
                {
                    Assignments = [.. stored.Assignments, .. Map.Assignments],
                },
                now
            ),
        ];
    }

    private IEnumerable<Finding> PlaceOf(Scope scope, AccessMap stored) =>
        scope.Kind switch
        {
            ScopeKind.Environment => Map.EnvironmentOf(scope.Name) is not null
            || stored.EnvironmentOf(scope.Name) is not null
                ? []
                : [AccessFinding.Block("scope", "There is no such environment.")],
            ScopeKind.Cluster => scope.Name.Split('/') is [{ Length: > 0 }, { Length: > 0 }]
                ? []
                : [AccessFinding.Block("scope", "A cluster is named as connection/name.")],
            ScopeKind.Namespace => scope.Name.Split('/') is [{ Length: > 0 }, { Length: > 0 }, var name]
            && KnownPlaces.IsNamespace(name)
                ? []
                : [AccessFinding.Block("scope", "A namespace is named as connection/cluster/name.")],
            _ => [],
        };
}
