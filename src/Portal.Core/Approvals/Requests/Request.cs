using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>An operation that somebody has, or had, to agree to, with what was said of it, oldest first.</summary>
public sealed record Request(Operation Operation, IReadOnlyList<Approval> Approvals)
{
    public bool Awaits => Operation.State == OperationState.AwaitingApproval;

    /// <summary>Nobody but who asked may withdraw or revise it, and they may not approve it.</summary>
    public bool AskedBy(string objectId) => PersonId.Same(Operation.RequestedById, objectId);

    /// <summary>Enough people have agreed, and what they said holds.</summary>
    public bool IsApproved(DateTimeOffset now) => Awaits && now < Operation.ApprovedUntil;

    /// <summary>It is approved, and nothing goes on until who asked collects what it is about.</summary>
    public bool AwaitsCollection(DateTimeOffset now) =>
        IsApproved(now) && OperationKind.Collected.Contains(Operation.Kind, StringComparer.Ordinal);

    /// <summary>How many have to agree: as when it was asked for, and more when the policy says so by now.</summary>
    public int ApproversUnder(ApprovalPolicy policy) =>
        Math.Max(Operation.Approvers, policy.ApproversOf(Operation.Permissions));

    /// <summary>Of those who agreed too few for what the policy says by now; two Admins who broke the glass are enough.</summary>
    public bool NeedsMore(ApprovalPolicy policy, DateTimeOffset now) =>
        Operation.Approval == ApprovalMark.Approved && Counting(Decision.Approve, now).Count < ApproversUnder(policy);

    public bool IsOver(DateTimeOffset now) => !IsApproved(now) && now >= Operation.AwaitsUntil;

    /// <summary>Somebody agreed to this plan, but it did not start in time: it has to be decided again.</summary>
    public bool HasLapsed(DateTimeOffset now) =>
        Awaits
        && !IsApproved(now)
        && Approvals.Any(approval =>
            approval.Standing == ApprovalStanding.Void
            && approval.Until <= now
            && string.Equals(approval.PlanHash, Operation.PlanHash, StringComparison.Ordinal)
        );

    /// <summary>How it came to nothing before anything was sent; null for what waits, or was agreed to.</summary>
    public RequestOutcome? Outcome =>
        Operation is not { State: OperationState.Canceled, QueuedAt: null } ? null
        : Operation.Error is not { Code: var code } ? RequestOutcome.Withdrawn
        : Enum.TryParse<RequestOutcome>(code, out var outcome) ? outcome
        : null;

    /// <summary>What counts now towards <paramref name="decision"/>; one per person.</summary>
    public IReadOnlyList<Approval> Counting(Decision decision, DateTimeOffset now) =>
        [.. Approvals.Where(approval => approval.Decision == decision && approval.Counts(Operation.PlanHash, now))];

    /// <summary>
    /// Who agreed to this plan, or broke the glass for it: what counts, or had its effect; not what was said of an earlier
    /// plan or has lapsed.
    /// </summary>
    public IReadOnlyList<Approval> Agreed(DateTimeOffset now) =>
        [
            .. Approvals.Where(approval =>
                approval.Decision is Decision.Approve or Decision.BreakGlass
                && string.Equals(approval.PlanHash, Operation.PlanHash, StringComparison.Ordinal)
                && (approval.Standing == ApprovalStanding.Used || approval.Counts(Operation.PlanHash, now))
            ),
        ];

    /// <summary>Somebody has to agree, and it is not too late for it.</summary>
    public bool AwaitsDecision(DateTimeOffset now) => Awaits && !IsApproved(now) && !IsOver(now);

    /// <summary>One Admin broke the glass, and what they said holds until a second does.</summary>
    public bool AwaitsSecondAdmin(DateTimeOffset now) =>
        Awaits
        && !IsOver(now)
        && !(IsApproved(now) && Operation.Approval == ApprovalMark.BreakGlass)
        && Counting(Decision.BreakGlass, now).Count > 0;

    /// <summary>It ran without an Approver, and no Auditor has looked at what ran yet.</summary>
    public bool AwaitsReview =>
        Operation.Approval == ApprovalMark.BreakGlass && !Awaits && !Approvals.Any(IsReviewOfWhatRan);

    /// <summary>Of this plan, and said after the glass was broken: what was said of an earlier one is not about it.</summary>
    private bool IsReviewOfWhatRan(Approval said) =>
        said.Decision == Decision.Review
        && string.Equals(said.PlanHash, Operation.PlanHash, StringComparison.Ordinal)
        && Approvals.All(other => other.Decision != Decision.BreakGlass || other.At <= said.At);

    /// <summary>All that counts becomes <paramref name="standing"/>.</summary>
    internal Request Settle(ApprovalStanding standing) =>
        this with
        {
            Approvals =
            [
                .. Approvals.Select(approval =>
                    approval.Standing == ApprovalStanding.Valid ? approval with { Standing = standing } : approval
                ),
            ],
        };
}
