using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;

namespace Portal.Core.Health;

/// <summary>What every step that works on the nodes of a cluster has around it: the way to it, and its refusals.</summary>
public static class NodeWork
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
            return Failed("ClusterGone", "The cluster is no longer in the inventory.", "Look for it under Clusters.");
        }

        try
        {
            return await work(cluster);
        }
        catch (FarSideException exception)
        {
            var error = new OperationError(exception.Code, exception.Message, exception.Advice);
            return exception.Code is INodeCommands.Forbidden
                ? new StepOutcome.Failed(error)
                : new StepOutcome.Retry(error);
        }
    }

    /// <summary>Why the node of a plan was not touched; null when it was, or needed nothing.</summary>
    public static StepOutcome.Failed? Refusal(CordonResult result, string node) =>
        result switch
        {
            CordonResult.NodeGone => Failed(
                "NodeGone",
                $"There is no node {node} any more.",
                "It was removed meanwhile; nothing is left to do."
            ),
            CordonResult.NodeReplaced => Failed(
                "NodeReplaced",
                $"Another node is named {node} now; it was not touched.",
                "Look at the new node, then decide anew."
            ),
            _ => null,
        };

    private static StepOutcome.Failed Failed(string code, string message, string advice) =>
        new(new OperationError(code, message, advice));
}
