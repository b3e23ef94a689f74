using Portal.Core.Clusters;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;

namespace Portal.Core.NodePools.Replacing;

/// <summary>
/// Empties the nodes of the old pool one after the other, budgets obeyed. What holds it up is shown and tried again. What
/// is done stands in the step's nodes, and before the end all of them are looked at once more.
/// </summary>
public sealed class DrainPoolStep(IInventory inventory, PoolCordon cordon, IPodEvictions pods) : IStep, IKubectl
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public string Name => "Drain the old nodes";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = (ReplacePool)ChangeJson.Read(context.Operation.Plan);
        return context.CancelRequested
            ? new StepOutcome.Canceled("Stopped.")
            : await ClusterWork.RunAsync(
                inventory,
                plan.ClusterId,
                cluster => DrainAsync(context, cluster, plan, cancellationToken),
                cancellationToken
            );
    }

    public IReadOnlyList<string> WordsOf(ClusterChange change)
    {
        var plan = (ReplacePool)change;
        return
        [
            "kubectl",
            "drain",
            "--selector",
            PoolSelector.Of(plan),
            "--ignore-daemonsets",
            .. plan.EndUnmanaged ? ["--force"] : Array.Empty<string>(),
            .. plan.LoseLocalData ? ["--delete-emptydir-data"] : Array.Empty<string>(),
        ];
    }

    private async Task<StepOutcome> DrainAsync(
        StepContext context,
        Cluster cluster,
        ReplacePool plan,
        CancellationToken cancellationToken
    )
    {
        var before = context.Step.Nodes;
        var drain = new PoolDrain(await cordon.CordonAsync(context, cluster, plan.Pool, cancellationToken), before);
        while (drain.Next is { } node)
        {
            var order = new EvictionOrder(node.Name, plan.EndUnmanaged, plan.LoseLocalData);
            drain.Look(node, await pods.EvictAsync(cluster, order, cancellationToken));
        }

        var now = drain.Nodes;
        if (!now.SequenceEqual(before))
        {
            await context.SaveNodesAsync(now, NodeEvents.Happened(before, now), cancellationToken);
        }

        return drain.Draining is not { } at
                ? new StepOutcome.Done($"The nodes of pool {plan.Pool} are empty and take no pods.")
            : context.DeadlinePassed ? TimeRanOut(plan, at)
            : new StepOutcome.Wait(s_pause, $"{at.Node}: {at.Detail}", drain.Percent);
    }

    private static StepOutcome.Failed TimeRanOut(ReplacePool plan, NodeProgress at) =>
        new(
            new OperationError(
                "DrainTimedOut",
                $"Time ran out while {at.Node} was drained: {at.Detail}.",
                $"See to what holds it up, then delete pool {plan.Pool}."
            )
        );
}
