using Portal.Core.Access;

namespace Portal.Core.Approvals;

/// <summary>The permission matrix together with the stored policy; read anew for each act, so that an edit holds at once.</summary>
public sealed class MatrixWithPolicy(IApprovalPolicyStore policies) : IApprovalPolicy
{
    public async Task<ApprovalRuling> RuleAsync(string permission, Grant grant, CancellationToken cancellationToken)
    {
        if (!ApprovalPolicy.Permissions.Contains(permission, StringComparer.Ordinal))
        {
            return ApprovalRuling.Run;
        }

        var rule = (await policies.ReadAsync(cancellationToken)).Policy.Of(permission);
        return grant == Grant.Request || rule.WhoAsks == WhoAsks.Everybody
            ? ApprovalRuling.Ask(rule.Approvers)
            : ApprovalRuling.Run;
    }
}
