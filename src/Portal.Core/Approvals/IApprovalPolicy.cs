using Portal.Core.Access;

namespace Portal.Core.Approvals;

/// <summary>Decides whether an act that the matrix lets its caller do, or ask for, has to be approved first.</summary>
public interface IApprovalPolicy
{
    /// <summary>For an act that is about to start: as the policy is now.</summary>
    /// <param name="permission">One of <see cref="Permission"/>.</param>
    /// <param name="grant">What the caller has there; at least <see cref="Grant.Request"/>.</param>
    /// <param name="cancellationToken">Cancels the reading of the policy.</param>
    Task<ApprovalRuling> RuleStartAsync(string permission, Grant grant, CancellationToken cancellationToken);

    /// <summary>The same for a screen, which asks often: as far as the policy is known.</summary>
    /// <inheritdoc cref="RuleStartAsync"/>
    Task<ApprovalRuling> RuleAsync(string permission, Grant grant, CancellationToken cancellationToken);
}
