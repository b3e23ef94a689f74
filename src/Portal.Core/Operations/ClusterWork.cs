using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Operations;

/// <summary>What every step that works inside a cluster has around it: the way to it, and its refusals.</summary>
public static class ClusterWork
{
    /// <summary>
    /// Runs <paramref name="work"/> on the cluster. Where it does not answer, the step is tried again; where the right is
    /// missing, no other try will change that.
    /// </summary>
    public static async Task<StepOutcome> RunAsync(
        IInventory inventory,
        Guid clusterId,
        Func<Cluster, Task<StepOutcome>> work,
        CancellationToken cancellationToken
    )
    {
        if (await inventory.FindAsync(clusterId, VisibleScopes.Portal, cancellationToken) is not { } cluster)
        {
            return new StepOutcome.Failed(
                new OperationError(
                    "ClusterGone",
                    "The cluster is no longer in the inventory.",
                    "Look for it under Clusters."
                )
            );
        }

        try
        {
            return await work(cluster);
        }
        catch (FarSideException exception)
        {
            var error = new OperationError(exception.Code, exception.Message, exception.Advice);
            return exception.Code is FarSideException.Forbidden
                ? new StepOutcome.Failed(error)
                : new StepOutcome.Retry(error);
        }
    }
}
