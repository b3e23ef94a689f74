using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>The clusters that a scope may name, as scopes.</summary>
internal sealed record KnownPlaces(IReadOnlySet<Scope> Clusters)
{
    private const int LongestNamespace = 63;

    public static async Task<KnownPlaces> ReadAsync(IInventory inventory, CancellationToken cancellationToken)
    {
        var clusters = await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, cancellationToken);
        return new(clusters.Select(cluster => Scope.Cluster(cluster.Connection, cluster.Name)).ToHashSet());
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

    public static bool IsNamespace(string name) =>
        name.Length is > 0 and <= LongestNamespace
        && name[0] != '-'
        && name[^1] != '-'
        && name.All(it => char.IsAsciiLetterLower(it) || char.IsAsciiDigit(it) || it == '-');
}
