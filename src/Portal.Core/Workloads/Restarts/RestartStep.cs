using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.Workloads.Restarts;

/// <summary>
/// Asks once for new pods. When the restart is to have been is committed before anything is sent, and the command looks
/// before it acts: run again after a death, the step finds its own mark and asks for nothing twice.
/// </summary>
public sealed class RestartStep(IInventory inventory, IWorkloadCommands workloads, TimeProvider time) : IStep
{
    internal const string StepName = "Ask for new pods";
    private const string Mark = "restartedAt";

    public string Name => StepName;

    public Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = (RestartWorkload)ChangeJson.Read(context.Operation.Plan);
        return ClusterWork.RunAsync(
            inventory,
            plan.ClusterId,
            cluster =>
                context.CancelRequested
                    ? StopAsync(context, cluster, plan, cancellationToken)
                    : AskAsync(context, cluster, plan, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>The mark that the step has left, or was about to; null before that.</summary>
    internal static DateTimeOffset? MarkOf(Operation operation) =>
        operation.Steps.FirstOrDefault(step => step.Name == StepName)?.Checkpoint is JsonObject kept
            ? RestartMark.Read((string?)kept[Mark])
            : null;

    private async Task<StepOutcome> AskAsync(
        StepContext context,
        Cluster cluster,
        RestartWorkload plan,
        CancellationToken cancellationToken
    )
    {
        var mark = MarkOf(context.Operation) ?? time.GetUtcNow();
        var kept = new JsonObject { [Mark] = RestartMark.Write(mark) };
        if (context.Checkpoint is null)
        {
            await context.SaveAsync(kept.DeepClone(), cancellationToken: cancellationToken);
        }

        return await workloads.RestartAsync(cluster, plan.Name, plan.Uid, mark, cancellationToken) switch
        {
            RestartResult.Gone => Gone(plan),
            RestartResult.Replaced => new StepOutcome.Failed(
                new OperationError(
                    "WorkloadReplaced",
                    $"Another {plan.Kind} is named {plan.Namespace}/{plan.Workload} now; it was not touched.",
                    "Look at it, then decide anew."
                )
            ),
            _ => new StepOutcome.Done($"{plan.Name} was asked to replace its pods.", kept),
        };
    }

    private async Task<StepOutcome> StopAsync(
        StepContext context,
        Cluster cluster,
        RestartWorkload plan,
        CancellationToken cancellationToken
    )
    {
        // It may have died right after it had asked.
        var asked =
            MarkOf(context.Operation) is { } mark
            && await workloads.FindAsync(cluster, plan.Name, cancellationToken) is { } found
            && string.Equals(found.Uid, plan.Uid, StringComparison.Ordinal)
            && RestartMark.Reaches(found.RestartedAt, mark);
        return asked
            ? new StepOutcome.Done($"{plan.Name} was asked to replace its pods.", context.Checkpoint?.DeepClone())
            : new StepOutcome.Canceled("Canceled; no pod was replaced.");
    }

    internal static StepOutcome.Failed Gone(RestartWorkload plan) =>
        new(
            new OperationError(
                "WorkloadGone",
                $"There is no {plan.Name} any more.",
                "It was removed meanwhile; nothing is left to do."
            )
        );
}
