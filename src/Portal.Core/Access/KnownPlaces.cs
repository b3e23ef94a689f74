using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>
/// The clusters that a scope may name, as scopes. A scope names a cluster by connection and name, so that those who share a
/// name (compared without case) are one place; <paramref name="Groups"/> says in which resource groups they lie.
/// </summary>
internal sealed record KnownPlaces(IReadOnlySet<Scope> Clusters, ILookup<string, string> Groups)
{
    private const int LongestNamespace = 63;

    public static async Task<KnownPlaces> ReadAsync(IInventory inventory, CancellationToken cancellationToken)
    {
        var clusters = await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, cancellationToken);
        return new(
            clusters.Select(ScopeOf).ToHashSet(),
            clusters
                .Where(cluster => cluster.Vanished is null)
                .ToLookup(cluster => ScopeOf(cluster).Name, cluster => cluster.Group, StringComparer.OrdinalIgnoreCase)
        );
    }

    public IEnumerable<Finding> Check(Scope scope, AccessMap map) =>
        (scope.Kind, scope.Name.Split('/')) switch
        {
            (ScopeKind.Portal, _) => [],
            (ScopeKind.Environment, [""]) => Wrong("Choose an environment."),
            (ScopeKind.Environment, _) => map.EnvironmentOf(scope.Name) is null
                ? Wrong("There is no such environment.")
                : [],
            (ScopeKind.Cluster, _) => ClusterAt(scope),
            // The inventory does not list namespaces.
            (ScopeKind.Namespace, [.. var cluster, var name]) =>
            [
                .. ClusterAt(new Scope(ScopeKind.Cluster, string.Join('/', cluster))),
                .. IsNamespace(name)
                    ? []
                    : Wrong(
                        "Enter the namespace as Kubernetes names it: at most 63 letters a to z, digits and hyphens, and no hyphen at either end.",
                        "namespace"
                    ),
            ],
            _ => Wrong("Choose where the role holds."),
        };

    private Finding[] ClusterAt(Scope scope) =>
        scope.Name.Length == 0 ? Wrong("Choose a cluster.")
        : Clusters.Contains(scope) ? []
        : Wrong("There is no such cluster.");

    private static Finding[] Wrong(string sentence, string field = "scope") => [AccessFinding.Block(field, sentence)];

    /// <summary>Where a role that is given in this scope holds in more than one cluster of one name.</summary>
    public IEnumerable<Finding> Shared(Scope scope, AccessMap map) =>
        from place in map.ScopesOf(scope)
        let name = (place.ClusterOfNamespace ?? place).Name
        let groups = Groups[name].Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray()
        where place.Kind != ScopeKind.Portal && groups.Length > 1
        select AccessFinding.Warn(
            "scope",
            $"{groups.Length} clusters are called {name}, in the resource groups {string.Join(" and ", groups)}: the role holds in each of them, as roles, freezes and protection go by connection and name."
        );

    private static Scope ScopeOf(Cluster cluster) => Scope.Cluster(cluster.Connection, cluster.Name);

    public static bool IsNamespace(string name) =>
        name.Length is > 0 and <= LongestNamespace
        && name[0] != '-'
        && name[^1] != '-'
        && name.All(it => char.IsAsciiLetterLower(it) || char.IsAsciiDigit(it) || it == '-');
}
