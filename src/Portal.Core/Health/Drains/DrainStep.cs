using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.Health.Drains;

/// <summary>
/// Cordons the node, then evicts its pods until none is left. What holds it up is shown and tried again; stopped, it
/// undoes its own cordon. It looks before each act, so a step that is run again after a death goes on where it was.
/// </summary>
public sealed class DrainStep(IInventory inventory, INodeCommands nodes, IPodEvictions pods) : IStep
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public string Name => "Drain the node";

    public Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = (DrainNode)ChangeJson.Read(context.Operation.Plan);
        return ClusterWork.RunAsync(
            inventory,
            plan.ClusterId,
            cluster =>
                context.CancelRequested
                    ? UndoAsync(cluster, plan, cancellationToken)
                    : DrainAsync(context, cluster, plan, cancellationToken),
            cancellationToken
        );
    }

    private async Task<StepOutcome> DrainAsync(
        StepContext context,
        Cluster cluster,
        DrainNode plan,
        CancellationToken cancellationToken
    )
    {
        var cordoned = await nodes.SetCordonedAsync(cluster, plan.Node, plan.Uid, cordoned: true, cancellationToken);
        if (NodeWork.Refusal(cordoned, plan.Node) is { } refusal)
        {
            return refusal;
        }

        var order = new EvictionOrder(plan.Node, plan.EndUnmanaged, plan.LoseLocalData);
        var left = await pods.EvictAsync(cluster, order, cancellationToken);
        var before = context.Step.Nodes is [var known] ? known : null;
        var now = DrainProgress.Of(plan.Node, left, before?.Pods ?? []);
        if (before is null || !before.Equals(now))
        {
            await context.SaveNodesAsync([now], DrainProgress.Happened(before, now), cancellationToken);
        }

        return left.Count == 0
            ? new StepOutcome.Done($"{plan.Node} is empty and takes no pods.", plan.After(cluster))
            : new StepOutcome.Wait(s_pause, now.Detail ?? Name, DrainProgress.Percent(now));
    }

    private async Task<StepOutcome> UndoAsync(Cluster cluster, DrainNode plan, CancellationToken cancellationToken)
    {
        if (plan.WasCordoned)
        {
            return new StepOutcome.Canceled($"Stopped. {plan.Node} stays cordoned, as it was before.");
        }

        await nodes.SetCordonedAsync(cluster, plan.Node, plan.Uid, cordoned: false, cancellationToken);
        return new StepOutcome.Canceled(
            $"Stopped. {plan.Node} takes pods again; those that were evicted stay where they went.",
            new JsonObject { ["node"] = plan.Node, ["cordoned"] = false }
        );
    }
}
