using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Operations;

namespace Portal.Providers.Health;

/// <summary>The one step of cordoning and of uncordoning: brings the very node of the plan into the wished state.</summary>
internal sealed class CordonStep(INodeCommands commands, IInventory inventory, string kind) : IStep
{
    public string Name => kind is OperationKind.Uncordon ? "Let new pods come" : "Keep new pods away";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Canceled before anything was sent to the cluster.");
        }

        var plan = CordonPlan.Read(context.Operation.Plan);
        var found = await inventory.FindAsync(
            context.Operation.Target.Cluster,
            VisibleScopes.Portal,
            cancellationToken
        );
        if (found.FirstOrDefault(it => it.Id == plan.ClusterId) is not { } cluster)
        {
            return Failed(
                "ClusterGone",
                "The cluster is no longer in the inventory.",
                "Nothing was changed. Attach the cluster again if it still exists."
            );
        }

        try
        {
            var result = await commands.SetCordonedAsync(
                cluster,
                plan.Node,
                plan.Uid,
                plan.Cordoned,
                cancellationToken
            );
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
            CordonResult.Changed => Done(
                plan,
                plan.Cordoned ? "The node takes no new pods." : "The node takes pods again."
            ),
            CordonResult.AlreadySo => Done(
                plan,
                plan.Cordoned ? "The node was cordoned already." : "The node was not cordoned."
            ),
            CordonResult.NodeGone => Failed(
                "NodeGone",
                $"There is no node {plan.Node} in the cluster any more.",
                "Nothing was changed. Look whether another node took its place."
            ),
            _ => Failed(
                "NodeReplaced",
                $"Another node is called {plan.Node} now.",
                "Nothing was changed. Look at the new node and start again if it is meant."
            ),
        };

    private static StepOutcome.Done Done(CordonPlan plan, string progress) =>
        new(
            progress,
            new JsonObject
            {
                ["node"] = plan.Node,
                ["uid"] = plan.Uid,
                ["cordoned"] = plan.Cordoned,
            }
        );

    private static StepOutcome.Failed Failed(string code, string message, string advice) =>
        new(new OperationError(code, message, advice, "node"));
}
