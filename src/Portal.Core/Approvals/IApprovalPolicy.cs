using Portal.Core.Access;

namespace Portal.Core.Approvals;

/// <summary>Decides what becomes of a change that its caller may only request (an R cell of the matrix).</summary>
public interface IApprovalPolicy
{
    Task<ApprovalRuling> RuleAsync(Caller caller, string permission, Scope scope, CancellationToken cancellationToken);
}

/// <summary>Either the change may run, marked with <see cref="Mark"/>, or it is refused with a sentence.</summary>
public sealed record ApprovalRuling(ApprovalMark Mark, string? Refusal)
{
    public static ApprovalRuling Run(ApprovalMark mark) => new(mark, null);

    public static ApprovalRuling Refuse(string sentence) => new(ApprovalMark.Unapproved, sentence);
}
