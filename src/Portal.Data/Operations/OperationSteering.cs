using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Data.History;

namespace Portal.Data.Operations;

/// <summary>What a person's trigger does to a locked row.</summary>
internal sealed class OperationSteering(PortalDbContext context, OperationRow row, DateTimeOffset now, Guid write)
{
    public bool Apply(
        OperationTrigger trigger,
        OperationState next,
        Caller by,
        Func<Operation, OperationState, HistoryEntry> entry
    )
    {
        var before = row.ToOperation();
        row.State = next;
        row.LastWrite = write;
        row.NextWakeAt = now;
        row.Attempt = 0;
        row.CancelRequested |= trigger == OperationTrigger.RequestCancel;
        row.Error = trigger == OperationTrigger.Retry ? null : row.Error;
        if (OperationTransitions.IsTerminal(next))
        {
            End();
        }

        context.HistoryInbox.Add(entry(before, next).ToInboxRow());

        context.OperationEvents.Add(
            new OperationEventRow
            {
                OperationId = row.Id,
                At = now,
                Text = Sentence(trigger, by.Name),
            }
        );
        return true;
    }

    private void End()
    {
        row.NextWakeAt = null;
        row.EndedAt = now;
        foreach (var step in row.Steps.Where(step => step.State is StepState.Pending or StepState.Running))
        {
            step.State = StepState.Canceled;
            step.EndedAt = now;
        }
    }

    private static string Sentence(OperationTrigger trigger, string name) =>
        trigger switch
        {
            OperationTrigger.RequestCancel => $"{name} asked to cancel.",
            OperationTrigger.Retry => $"{name} asked to try again.",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "Only workers do this."),
        };
}
