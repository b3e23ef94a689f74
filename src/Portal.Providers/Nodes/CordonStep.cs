using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Operations;

namespace Portal.Providers.Nodes;

/// <summary>
/// Brings one node to where the plan wants it. The command looks before it acts, so that a step that is run again after
/// a death finds its work done.
/// </summary>
internal sealed class CordonStep(string name, IInventory inventory, INodeCommands nodes) : IStep
{
    public string Name => name;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = CordonPlan.Read(context.Operation.Plan);
        return context.CancelRequested
            ? new StepOutcome.Canceled("Canceled; the node is left as it is.")
            : await ClusterWork.RunAsync(
                inventory,
                plan.ClusterId,
                async cluster =>
                    Outcome(
                        plan,
                        await nodes.SetCordonedAsync(cluster, plan.Node, plan.Uid, plan.Cordoned, cancellationToken)
                    ),
                cancellationToken
            );
    }

    private static StepOutcome Outcome(CordonPlan plan, CordonResult result) =>
        result switch
        {
            CordonResult.Changed => new StepOutcome.Done(
                plan.Cordoned ? $"{plan.Node} takes no new pods." : $"{plan.Node} takes pods again.",
                plan.Of(plan.Cordoned)
            ),
            CordonResult.AlreadySo => new StepOutcome.Done(
                plan.Cordoned ? $"{plan.Node} is cordoned already." : $"{plan.Node} is not cordoned.",
                plan.Of(plan.Cordoned)
            ),
            _ => NodeWork.Refusal(result, plan.Node)
                ?? throw new InvalidOperationException($"Cordoning answered {result}."),
        };
}
