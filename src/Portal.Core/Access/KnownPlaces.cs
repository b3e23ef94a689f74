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

    public IEnumerable<Finding> Check(Scope scope, AccessMap map)
    {
        var wrong = scope.Kind switch
        {
            ScopeKind.Portal => null,
            ScopeKind.Environment => map.EnvironmentOf(scope.Name) is null ? "There is no such environment." : null,
            ScopeKind.Cluster => Clusters.Contains(scope) ? null : "There is no such cluster.",
            // The inventory does not list namespaces.
            ScopeKind.Namespace => scope.Name.Split('/') is [var connection, var cluster, var name]
            && Clusters.Contains(Scope.Cluster(connection, cluster))
            && IsNamespace(name)
                ? null
                : "There is no such cluster, or its namespace is not named as Kubernetes names them: letters a to z, digits and hyphens.",
            _ => "Choose where the role holds.",
        };
        return wrong is null ? [] : [AccessFinding.Block("scope", wrong)];
    }

    private static bool IsNamespace(string name) =>
        name.Length is > 0 and <= LongestNamespace
        && name[0] != '-'
        && name[^1] != '-'
        && name.All(it => char.IsAsciiLetterLower(it) || char.IsAsciiDigit(it) || it == '-');
}
