using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Workloads.Restarts;

/// <summary>Asks the cluster for a workload that somebody is about to restart: the plan is about that very object.</summary>
public sealed class FindWorkload(AccessGate gate, IInventory inventory, IWorkloadCommands workloads)
{
    /// <returns>Null when there is none, or the caller sees no such cluster.</returns>
    /// <exception cref="AccessDeniedException">The caller may not run a pre-flight in the namespace.</exception>
    /// <exception cref="FarSideException">The cluster could not be read.</exception>
    public async Task<Workload?> RunAsync(
        Caller caller,
        Guid clusterId,
        WorkloadName name,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory).WithPartialClusters;
        if (await inventory.FindAsync(clusterId, scopes, cancellationToken) is not { } cluster)
        {
            return null;
        }

        var scope = Scope.Namespace(cluster.Connection, cluster.Name, name.Namespace);
        await gate.DemandAsync(caller, Permission.RunPreflight, scope, cancellationToken);
        return await workloads.FindAsync(cluster, name, cancellationToken);
    }
}
