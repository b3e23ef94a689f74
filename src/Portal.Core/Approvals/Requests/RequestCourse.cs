using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>What who asked does with a request, and what the clock does. Pure.</summary>
public static class RequestCourse
{
    public static RequestMove Withdraw(Request request, Caller by, DateTimeOffset at) =>
        Foreign(request, by)
        ?? new RequestMove.To(
            RequestEnd.Of(request, OperationTrigger.Withdraw, error: null, at),
            $"Withdrawn by {by.Name}.",
            RequestHistory.Withdrawn(request.Operation, by, at)
        );

    /// <summary>Another plan for the same thing; what others had agreed to was the old one.</summary>
    public static RequestMove Revise(Request request, NewOperation plan, RequestTerms terms, DateTimeOffset at)
    {
        if (Foreign(request, plan.RequestedBy) is { } refusal)
        {
            return refusal;
        }

        var operation = request.Operation;
        if (!string.Equals(operation.Kind, plan.Kind, StringComparison.Ordinal) || !IsSame(plan, operation.Target))
        {
            return new RequestMove.Refused("A request stays about what it was about. Ask anew for another change.");
        }

        return new RequestMove.To(
            request.Settle(ApprovalStanding.Void) with
            {
                Operation = operation with
                {
                    Approval = ApprovalMark.Unapproved,
                    Approvers = terms.Approvers,
                    AwaitsUntil = terms.Until,
                    ApprovedUntil = null,
                },
            },
            $"{plan.RequestedBy.Name} changed the plan: {plan.Title}.",
            RequestHistory.Revised(operation, plan, plan.RequestedBy, at)
        )
        {
            Revision = plan,
            Notice = RequestNotices.Waiting(plan with { Terms = terms }, operation.Id),
        };
    }

    /// <summary>Hands what was approved to who asked, once.</summary>
    /// <param name="request">As it is now.</param>
    /// <param name="by">Who comes for it.</param>
    /// <param name="policy">How many have to have agreed by now.</param>
    /// <param name="at">Now.</param>
    /// <param name="entry">Makes the history entry.</param>
    public static RequestMove Collect(
        Request request,
        Caller by,
        ApprovalPolicy policy,
        DateTimeOffset at,
        Func<Request, HistoryEntry> entry
    )
    {
        if (!request.AskedBy(by.ObjectId))
        {
            return new RequestMove.Denied("Somebody else asked for this; it is handed to them alone.");
        }

        return !request.Awaits
                ? new RequestMove.Refused("It was collected already, or the request has ended. Ask anew.")
            : !request.IsApproved(at) ? new RequestMove.Refused("It is not approved, or the approval has ended.")
            : request.NeedsMore(policy, at)
                ? new RequestMove.Refused(
                    $"The policy asks for {request.ApproversUnder(policy)} people by now. Withdraw the request, and ask anew."
                )
            : new RequestMove.To(
                RequestEnd.Of(request, OperationTrigger.Collect, error: null, at),
                $"Collected by {by.Name}.",
                entry(request)
            );
    }

    /// <summary>Queues what is approved, ends what waited too long, and takes away approvals whose time is over.</summary>
    /// <param name="request">As it is now.</param>
    /// <param name="policy">How many have to have agreed by now.</param>
    /// <param name="at">Now.</param>
    public static RequestMove Tick(Request request, ApprovalPolicy policy, DateTimeOffset at)
    {
        var operation = request.Operation;
        if (request.IsApproved(at) && !request.AwaitsCollection(at))
        {
            return request.NeedsMore(policy, at)
                ? AskMore(request, request.ApproversUnder(policy), at)
                : new RequestMove.To(Queued(request, at), "Queued.", null);
        }

        if (request.Awaits && request.IsOver(at))
        {
            var error = new OperationError(
                nameof(RequestOutcome.Expired),
                "Nobody decided in time.",
                "Ask again, and tell an Approver about it."
            );
            return Expire(request, error, "nobody decided in time", at);
        }

        return request.Awaits && request.Approvals.Any(approval => Lapsed(approval, at))
            ? Lapse(request, at)
            : new RequestMove.Refused("Nothing is due.");
    }

    /// <summary>Ends what would start in the name of somebody who has no right to it any more.</summary>
    /// <param name="request">As it is now.</param>
    /// <param name="lost">What they lost.</param>
    /// <param name="at">Now.</param>
    public static RequestMove Forfeit(Request request, string lost, DateTimeOffset at) =>
        request.IsApproved(at)
            ? Expire(
                request,
                new OperationError(
                    nameof(RequestOutcome.RightLost),
                    lost,
                    "Whoever has the right may ask for it anew."
                ),
                $"{request.Operation.RequestedByName} has no right to it any more",
                at
            )
            : new RequestMove.Refused("Nothing is due.");

    private static RequestMove.To Expire(Request request, OperationError error, string why, DateTimeOffset at) =>
        new(
            RequestEnd.Of(request, OperationTrigger.Expire, error, at),
            error.Message,
            RequestHistory.Expired(request.Operation, $"{why}: {request.Operation.Title}", at)
        )
        {
            Notice = RequestNotices.Decided(request.Operation, error.Code, error.Message, at),
        };

    /// <summary>The policy was tightened after enough people had agreed: what they said counts, and others are asked as well.</summary>
    private static RequestMove.To AskMore(Request request, int approvers, DateTimeOffset at)
    {
        var operation = request.Operation with
        {
            Approval = ApprovalMark.Unapproved,
            Approvers = approvers,
            ApprovedUntil = null,
        };
        return new RequestMove.To(
            request with
            {
                Operation = operation,
            },
            $"The policy asks for {approvers} people by now. It has to be approved by another.",
            RequestHistory.Expired(operation, $"the policy asks for {approvers} people by now: {operation.Title}", at)
        )
        {
            Notice = RequestNotices.Waiting(operation, at),
        };
    }

    private static RequestMove.To Lapse(Request request, DateTimeOffset at)
    {
        var names = string.Join(", ", request.Approvals.Where(one => Lapsed(one, at)).Select(one => one.ByName));
        var sentence = $"What {names} agreed to was not used in time. It has to be decided again.";
        return new RequestMove.To(
            request with
            {
                Approvals =
                [
                    .. request.Approvals.Select(one =>
                        Lapsed(one, at) ? one with { Standing = ApprovalStanding.Void } : one
                    ),
                ],
                Operation = request.Operation with { Approval = ApprovalMark.Unapproved, ApprovedUntil = null },
            },
            sentence,
            RequestHistory.Expired(
                request.Operation,
                $"the consent of {names} ended unused: {request.Operation.Title}",
                at
            )
        )
        {
            Notice = RequestNotices.Decided(request.Operation, "Lapsed", sentence, at),
        };
    }

    private static bool Lapsed(Approval approval, DateTimeOffset at) =>
        approval.Standing == ApprovalStanding.Valid && approval.Until <= at;

    private static Request Queued(Request request, DateTimeOffset at)
    {
        var operation = request.Operation;
        return request.Settle(ApprovalStanding.Used) with
        {
            Operation = operation with
            {
                State = OperationTransitions.Next(operation.State, OperationTrigger.Approve),
                ApprovedUntil = null,
                QueuedAt = at,
                // It counts from now; the time of waiting for a decision is not the provider's.
                Deadline = at + (operation.Deadline - operation.RequestedAt),
                NextWakeAt = at,
            },
        };
    }

    /// <summary>What is to be added has no name yet that others could know it by.</summary>
    private static bool IsSame(NewOperation plan, OperationTarget target) =>
        string.Equals(plan.Kind, Permission.AddNodePool, StringComparison.Ordinal)
            ? (plan.Target.Connection, plan.Target.Cluster) == (target.Connection, target.Cluster)
            : plan.Target == target;

    private static RequestMove? Foreign(Request request, Caller by) =>
        !request.AskedBy(by.ObjectId) ? new RequestMove.Denied("Only who asked may do this.")
        : !request.Awaits ? new RequestMove.Refused("The request does not wait for a decision any more.")
        : null;
}
