using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Catalog;
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
        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Canceled; the node is left as it is.");
        }

        var query = new ClusterQuery(Connection: context.Operation.Target.Connection);
        var clusters = await inventory.ListAsync(query, VisibleScopes.Portal, cancellationToken);
        if (clusters.FirstOrDefault(cluster => cluster.Id == plan.ClusterId) is not { } cluster)
        {
            return Failed("ClusterGone", "The cluster is no longer in the inventory.", "Look for it under Clusters.");
        }

        try
        {
            var result = await nodes.SetCordonedAsync(cluster, plan.Node, plan.Uid, plan.Cordoned, cancellationToken);
            return Outcome(plan, result);
        }
        catch (FarSideException exception)
        {
            var error = new OperationError(exception.Code, exception.Message, exception.Advice);
            return exception.Code is INodeCommands.Forbidden
                ? new StepOutcome.Failed(error)
                : new StepOutcome.Retry(error);
        }
    }

    private static StepOutcome Outcome(CordonPlan plan, CordonResult result) =>
        result switch
        {
            CordonResult.Changed => new StepOutcome.Done(
                plan.Cordoned ? $"{plan.Node} takes no new pods." : $"{plan.Node} takes pods again.",
                ReadBack(plan)
            ),
            CordonResult.AlreadySo => new StepOutcome.Done(
                plan.Cordoned ? $"{plan.Node} is cordoned already." : $"{plan.Node} is not cordoned.",
                ReadBack(plan)
            ),
            CordonResult.NodeGone => Failed(
                "NodeGone",
                $"There is no node {plan.Node} any more.",
                "It was removed meanwhile; nothing is left to do."
            ),
            CordonResult.NodeReplaced => Failed(
                "NodeReplaced",
                $"Another node is named {plan.Node} now; it was not touched.",
                "Look at the new node, and cordon it if it needs it."
            ),
            _ => throw new InvalidOperationException($"Cordoning answered {result}."),
        };

    private static StepOutcome.Failed Failed(string code, string message, string advice) =>
        new(new OperationError(code, message, advice));

    private static JsonObject ReadBack(CordonPlan plan) =>
        new()
        {
            ["node"] = plan.Node,
            ["uid"] = plan.Uid,
            ["cordoned"] = plan.Cordoned,
        };
}
