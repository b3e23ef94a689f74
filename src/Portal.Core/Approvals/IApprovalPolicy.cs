using Portal.Core.Access;

namespace Portal.Core.Approvals;

/// <summary>Decides whether an act that the matrix lets its caller do, or ask for, has to be approved first.</summary>
public interface IApprovalPolicy
{
    /// <param name="permission">One of <see cref="Permission"/>.</param>
    /// <param name="grant">What the caller has there; at least <see cref="Grant.Request"/>.</param>
    /// <param name="cancellationToken">Cancels the reading of the policy.</param>
    Task<ApprovalRuling> RuleAsync(string permission, Grant grant, CancellationToken cancellationToken);
}
