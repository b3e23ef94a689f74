using Portal.Core.Access;

namespace Portal.Core.Approvals;

/// <summary>
/// The policy of a portal without approval requests: what an Operator may only request runs and is marked unapproved
/// in history; for every other role it is refused.
/// </summary>
public sealed class OperatorRunsUnapproved : IApprovalPolicy
{
    public Task<ApprovalRuling> RuleAsync(
        Caller caller,
        string permission,
        Scope scope,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            caller.RolesIn(scope).Any(role => role == Role.Operator && Grants.Of(role, permission) == Grant.Request)
                ? ApprovalRuling.Run(ApprovalMark.Unapproved)
                : ApprovalRuling.Refuse(
                    "Your role may only request this change, and requests are not available yet. Ask an Operator to make it."
                )
        );
}
