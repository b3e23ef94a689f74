using Portal.Core.Access;

namespace Portal.Core.Approvals;

/// <summary>The permission matrix together with the stored policy; an edit holds at once for whatever starts after it.</summary>
public sealed class MatrixWithPolicy(KnownPolicy policy) : IApprovalPolicy
{
    public async Task<ApprovalRuling> RuleStartAsync(
        string permission,
        Grant grant,
        CancellationToken cancellationToken
    ) => Asks(permission) ? Of(await policy.ReadAsync(cancellationToken), permission, grant) : ApprovalRuling.Run;

    public async Task<ApprovalRuling> RuleAsync(string permission, Grant grant, CancellationToken cancellationToken) =>
        Asks(permission) ? Of(await policy.RecallAsync(cancellationToken), permission, grant) : ApprovalRuling.Run;

    private static bool Asks(string permission) =>
        ApprovalPolicy.Permissions.Contains(permission, StringComparer.Ordinal);

    private static ApprovalRuling Of(ApprovalPolicy policy, string permission, Grant grant)
    {
        var rule = policy.Of(permission);
        return grant == Grant.Request || rule.WhoAsks == WhoAsks.Everybody
            ? ApprovalRuling.Ask(rule.Approvers)
            : ApprovalRuling.Run;
    }
}
