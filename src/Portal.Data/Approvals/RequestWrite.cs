using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Data.History;
using Portal.Data.Notifications;
using Portal.Data.Operations;

namespace Portal.Data.Approvals;

/// <summary>Brings a locked row, and what was said of it, to what was judged.</summary>
internal sealed class RequestWrite(
    PortalDbContext context,
    OperationRow row,
    IReadOnlyList<ApprovalRow> said,
    DateTimeOffset now
)
{
    public void Apply(RequestMove.To move)
    {
        var operation = move.Next.Operation;
        row.State = operation.State;
        row.Approval = operation.Approval;
        row.Approvers = operation.Approvers;
        row.AwaitsUntil = operation.AwaitsUntil;
        row.ApprovedUntil = operation.ApprovedUntil;
        row.QueuedAt = operation.QueuedAt;
        row.Deadline = operation.Deadline;
        row.NextWakeAt = operation.NextWakeAt;
        row.EndedAt = operation.EndedAt;
        row.Error = operation.Error.ToJson();
        if (move.Revision is { } plan)
        {
            Replace(plan);
        }

        foreach (var step in row.Steps.Where(step => operation.EndedAt is not null && step.EndedAt is null))
        {
            step.State = StepState.Canceled;
            step.EndedAt = operation.EndedAt;
        }

        foreach (var approval in move.Next.Approvals)
        {
            if (said.FirstOrDefault(known => known.Id == approval.Id) is { } known)
            {
                known.Standing = approval.Standing;
            }
            else
            {
                context.OperationApprovals.Add(approval.ToRow(row.Id));
            }
        }

        if (move.Entry is { } entry)
        {
            context.HistoryInbox.Add(entry.ToInboxRow());
        }

        if (move.Notice is { } notice)
        {
            context.Notices.Add(NoticeRow.Of(notice));
        }

        context.OperationEvents.Add(
            new OperationEventRow
            {
                OperationId = row.Id,
                At = now,
                Text = move.Event,
            }
        );
    }

    private void Replace(NewOperation plan)
    {
        var made = plan.ToRow();
        row.Title = made.Title;
        row.TargetKind = made.TargetKind;
        row.TargetName = made.TargetName;
        row.ExclusiveKey = made.ExclusiveKey;
        row.Permissions = made.Permissions;
        row.Plan = made.Plan;
        row.PlanHash = made.PlanHash;
        row.Before = made.Before;
        row.Preflight = made.Preflight;
        row.Reason = made.Reason;
        row.Ticket = made.Ticket;
        // Counted from when it was asked for, as before; queueing moves it.
        row.Deadline = row.RequestedAt + (made.Deadline - made.RequestedAt);
        context.OperationSteps.RemoveRange(row.Steps);
        context.OperationSteps.AddRange(
            made.Steps.Select(step => new OperationStepRow
            {
                OperationId = row.Id,
                Ordinal = step.Ordinal,
                Name = step.Name,
            })
        );
    }
}
