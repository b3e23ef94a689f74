using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Protection;

/// <summary>What a freeze can be set for: the portal, the environments, and every cluster that is known.</summary>
public sealed class FrozenScopes(IAssignments assignments, IInventory inventory)
{
    public async Task<IReadOnlyList<Scope>> ListAsync(CancellationToken cancellationToken)
    {
        var map = await assignments.ReadAsync(cancellationToken);
        var clusters = await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, cancellationToken);
        return
        [
            Scope.Portal,
            .. map.Environments.Select(environment => Scope.Environment(environment.Name)),
            .. clusters
                .Select(cluster => Scope.Cluster(cluster.Connection, cluster.Name))
                .Distinct()
                .OrderBy(scope => scope.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
