using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;

namespace Portal.Core.NodePools.Replacing;

/// <summary>Keeps new pods away from all nodes of the old pool before the first of them is emptied.</summary>
public sealed class CordonPoolStep(IInventory inventory, PoolCordon cordon) : IStep, IKubectl
{
    public string Name => "Cordon the old nodes";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = (ReplacePool)ChangeJson.Read(context.Operation.Plan);
        return context.CancelRequested
            ? new StepOutcome.Canceled("Stopped before the old nodes were drained.")
            : await ClusterWork.RunAsync(
                inventory,
                plan.ClusterId,
                async cluster =>
                {
                    var found = await cordon.CordonAsync(context, cluster, plan.Pool, cancellationToken);
                    return new StepOutcome.Done(
                        found.Count == 1 ? "1 node takes no new pods." : $"{found.Count} nodes take no new pods."
                    );
                },
                cancellationToken
            );
    }

    public IReadOnlyList<string> WordsOf(ClusterChange change) =>
        ["kubectl", "cordon", "--selector", PoolSelector.Of((ReplacePool)change)];
}
