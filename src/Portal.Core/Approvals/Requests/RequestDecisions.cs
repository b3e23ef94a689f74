using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>The rules of agreeing and refusing, over a request as it is while its row is locked. Pure.</summary>
public static class RequestDecisions
{
    internal const string OwnRequest = "You asked for this yourself. Somebody else has to decide.";

    /// <param name="request">As it is now.</param>
    /// <param name="says">Who agrees, to which plan.</param>
    /// <param name="policy">How many have to by now, and when this approval ends unless it is used.</param>
    public static RequestMove Approve(Request request, Statement says, ApprovalPolicy policy)
    {
        if (request.AskedBy(says.By.ObjectId))
        {
            return new RequestMove.Denied(OwnRequest);
        }

        if ((says.Late(request) ?? says.Unfit(needed: false) ?? Agreed(request, says, Decision.Approve)) is { } refusal)
        {
            return new RequestMove.Refused(refusal);
        }

        return Agree(
            request,
            says,
            says.As(Decision.Approve, policy.ApprovalEnds(says.At)),
            new Agreement(
                HistoryKind.Approved,
                "Approved",
                "approved",
                request.ApproversUnder(policy),
                ApprovalMark.Approved
            )
        );
    }

    /// <summary>Ends the request; an approval that was not used yet does not save it.</summary>
    public static RequestMove Reject(Request request, Statement says)
    {
        if (request.AskedBy(says.By.ObjectId))
        {
            return new RequestMove.Denied(OwnRequest);
        }

        if ((says.Late(request) ?? says.Unfit(needed: true)) is { } refusal)
        {
            return new RequestMove.Refused(refusal);
        }

        var rejection = says.As(Decision.Reject, until: null);
        var ended = RequestEnd.Of(
            request,
            OperationTrigger.Reject,
            new OperationError(
                nameof(RequestOutcome.Rejected),
                $"{says.By.Name} rejected it: {says.Words}",
                "Ask again with another plan."
            ),
            says.At
        );
        var sentence = $"Rejected by {says.By.Name}: {says.Words}";
        return new RequestMove.To(
            ended with
            {
                Approvals = [.. ended.Approvals, rejection],
            },
            sentence,
            RequestHistory.Decided(
                request.Operation,
                HistoryKind.Rejected,
                says.By,
                $"rejected: {request.Operation.Title}",
                rejection,
                ApprovalMark.Unapproved
            )
        )
        {
            Notice = RequestNotices.Decided(request.Operation, "Rejected", sentence, says.At),
        };
    }

    /// <summary>One of the two Admins who let it run without an Approver; who asked may be one of them.</summary>
    /// <inheritdoc cref="Approve"/>
    public static RequestMove BreakGlass(Request request, Statement says, ApprovalPolicy policy)
    {
        if ((says.Late(request) ?? says.Unfit(needed: true) ?? Broken(request, says)) is { } refusal)
        {
            return new RequestMove.Refused(refusal);
        }

        return Agree(
            request,
            says,
            says.As(Decision.BreakGlass, policy.ApprovalEnds(says.At)),
            new Agreement(HistoryKind.BrokeGlass, "Glass broken", "broke the glass for", 2, ApprovalMark.BreakGlass)
        );
    }

    /// <summary>An Auditor's word on what ran without an Approver; it needs one.</summary>
    public static RequestMove Review(Request request, Statement says)
    {
        var refusal =
            request.Awaits ? "It has not run yet. What ran without an Approver is reviewed."
            : !request.AwaitsReview ? "There is nothing to review."
            : request.AskedBy(says.By.ObjectId) || Said(request, says, Decision.BreakGlass)
                ? "You had a part in this. Another Auditor has to review it."
            : says.Unfit(needed: true);
        if (refusal is not null)
        {
            return new RequestMove.Refused(refusal);
        }

        var review = says.As(Decision.Review, until: null);
        return new RequestMove.To(
            request with
            {
                Approvals = [.. request.Approvals, review],
            },
            $"Reviewed by {says.By.Name}: {says.Words}",
            RequestHistory.Decided(
                request.Operation,
                HistoryKind.Reviewed,
                says.By,
                $"reviewed: {request.Operation.Title}",
                review,
                request.Operation.Approval
            )
        );
    }

    private static RequestMove.To Agree(Request request, Statement says, Approval approval, Agreement agreement)
    {
        var next = request with { Approvals = [.. request.Approvals, approval] };
        if (agreement.Mark == ApprovalMark.Approved)
        {
            next = next with { Operation = next.Operation with { Approvers = agreement.Needed } };
        }

        var counting = next.Counting(approval.Decision, says.At);
        var enough = counting.Count >= agreement.Needed;
        var count = agreement.Needed > 1 ? $" ({counting.Count} of {agreement.Needed})" : "";
        var sentence = $"{agreement.Word} by {says.By.Name}{count}.";
        return new RequestMove.To(
            enough
                ? next with
                {
                    Operation = next.Operation with
                    {
                        Approval = agreement.Mark,
                        ApprovedUntil = counting.Min(one => one.Until),
                    },
                }
                : next,
            sentence,
            RequestHistory.Decided(
                request.Operation,
                agreement.Kind,
                says.By,
                $"{agreement.Verb}: {request.Operation.Title}{count}",
                approval,
                enough ? agreement.Mark
                    : request.IsApproved(says.At) ? request.Operation.Approval
                    : ApprovalMark.Unapproved
            )
        )
        {
            Notice = (enough, agreement.Mark) switch
            {
                (true, ApprovalMark.BreakGlass) => RequestNotices.GlassBroken(request.Operation, counting, says.At),
                (true, _) => RequestNotices.Decided(request.Operation, "Approved", sentence, says.At),
                (false, ApprovalMark.BreakGlass) => RequestNotices.GlassWaiting(request.Operation, approval),
                _ => null,
            },
        };
    }

    private static string? Broken(Request request, Statement says) =>
        RequestDecider.IsPortals(request.Operation.Target)
            ? "A change of the portal itself is confirmed by a second Admin; there is no glass to break."
            : Agreed(request, says, Decision.BreakGlass);

    /// <summary>Glass can be broken for what an Approver agreed to: a freeze holds that all the same.</summary>
    private static string? Agreed(Request request, Statement says, Decision decision) =>
        request.IsApproved(says.At)
        && (decision == Decision.Approve || request.Operation.Approval == ApprovalMark.BreakGlass)
            ? "It is approved already, and starts as soon as nothing else is in its way."
        : Said(request, says, decision) ? "You agreed already. A second person has to."
        : null;

    private static bool Said(Request request, Statement says, Decision decision) =>
        request.Approvals.Any(approval =>
            approval.Decision == decision
            && Access.PersonId.Same(approval.ById, says.By.ObjectId)
            && (
                decision == Decision.BreakGlass && !request.Awaits
                || approval.Counts(request.Operation.PlanHash, says.At)
            )
        );

    private sealed record Agreement(string Kind, string Word, string Verb, int Needed, ApprovalMark Mark);
}
