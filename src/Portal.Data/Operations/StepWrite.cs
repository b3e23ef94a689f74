using Portal.Core.Operations;

namespace Portal.Data.Operations;

/// <summary>What a worker's update does to a step of a locked row.</summary>
internal sealed class StepWrite(PortalDbContext context, OperationRow operation, DateTimeOffset now)
{
    public void Apply(StepUpdate update)
    {
        var step = operation.Steps.Single(candidate => candidate.Ordinal == update.Ordinal);
        if (update.State is { } state)
        {
            step.State = state;
            step.StartedAt ??= now;
            step.EndedAt = state is StepState.Pending or StepState.Running ? null : now;
        }

        if (update.State is StepState.Done)
        {
            // Tries and errors are those of the current step.
            operation.Attempt = 0;
            operation.Error = null;
        }

        step.Progress = update.Progress ?? step.Progress;
        step.Percent = update.Percent ?? step.Percent;
        step.Checkpoint = update.Checkpoint?.ToJsonString() ?? step.Checkpoint;
        step.Nodes = update.Nodes?.ToJson() ?? step.Nodes;
        if (update.Request is { } request)
        {
            step.Add(request);
        }

        if (update.Event is { } text)
        {
            context.OperationEvents.Add(
                new OperationEventRow
                {
                    OperationId = operation.Id,
                    At = now,
                    Step = update.Ordinal,
                    Text = text,
                }
            );
        }
    }
}
