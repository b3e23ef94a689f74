using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.Workloads.Restarts;

/// <summary>Follows the workload's controller until every pod that is to be new is ready. Changes nothing itself.</summary>
public sealed class NewPodsStep(IInventory inventory, IWorkloadCommands workloads) : IStep
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public string Name => "Wait for the new pods";

    public Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = (RestartWorkload)ChangeJson.Read(context.Operation.Plan);
        return ClusterWork.RunAsync(
            inventory,
            plan.ClusterId,
            async cluster => Judge(context, plan, await workloads.FindAsync(cluster, plan.Name, cancellationToken)),
            cancellationToken
        );
    }

    private static StepOutcome Judge(StepContext context, RestartWorkload plan, Workload? now)
    {
        if (now is null || !string.Equals(now.Uid, plan.Uid, StringComparison.Ordinal))
        {
            return RestartStep.Gone(plan);
        }

        var readBack = ReadBack(plan, now);
        if (RestartStep.MarkOf(context.Operation) is { } mark && !RestartMark.Reaches(now.RestartedAt, mark))
        {
            return Fail(
                "RestartUndone",
                "Somebody put its template back to what it was before the restart.",
                "Look into the change history and the cluster's audit log for who did, then decide anew.",
                readBack
            );
        }

        var progress = RestartWords.Progress(now);
        return now.IsReplaced ? new StepOutcome.Done(RestartWords.Done(now), readBack)
            : context.CancelRequested
                ? new StepOutcome.Canceled(
                    $"No longer followed. {progress}; its controller goes on replacing them.",
                    readBack
                )
            : now is { Observed: true, Stuck: { } stuck }
                ? Fail(
                    "ProgressDeadlineExceeded",
                    $"{progress}; no other became ready in the time that the {plan.Kind} allows: {stuck}",
                    $"Look at the events of its new pods. The old ones keep running; kubectl rollout undo {plan.Kind.ToString().ToLowerInvariant()}/{plan.Workload} -n {plan.Namespace} goes back to them.",
                    readBack
                )
            : context.DeadlinePassed
                ? Fail(
                    "RestartTooSlow",
                    $"{progress} when the time was over.",
                    "Its controller goes on by itself. Look at the events of its pods for what holds it up.",
                    readBack
                )
            : new StepOutcome.Wait(s_pause, progress, RestartWords.Percent(now));
    }

    private static JsonObject ReadBack(RestartWorkload plan, Workload now)
    {
        var fields = plan.Fields(now.RestartedAt ?? "never");
        fields["wantedPods"] = now.Wanted;
        fields["newAndReadyPods"] = now.NewAndReady;
        return fields;
    }

    private static StepOutcome.Failed Fail(string code, string message, string advice, JsonObject readBack) =>
        new(new OperationError(code, message, advice), readBack);
}
