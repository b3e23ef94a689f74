using Portal.Core.Access;

namespace Portal.Core.Approvals.Requests;

/// <summary>Two Admins, each by name and with a reason, start a request that no Approver is there for; Auditors review it.</summary>
public sealed class BreakGlass(RequestDesk desk, IApprovalPolicyStore policies, TimeProvider time)
{
    /// <exception cref="AccessDeniedException">The caller is no Admin; the attempt is in history.</exception>
    public async Task<RequestAnswer> BreakAsync(Caller caller, RequestWord word, CancellationToken cancellationToken)
    {
        var says = word.By(caller, time);
        var policy = (await policies.ReadAsync(cancellationToken)).Policy;
        return await desk.AgreeAsync(
            caller,
            word.Id,
            _ => Permission.BreakGlass,
            request => RequestDecisions.BreakGlass(request, says, policy),
            cancellationToken
        );
    }

    /// <exception cref="AccessDeniedException">The caller is no Auditor; the attempt is in history.</exception>
    public Task<RequestAnswer> ReviewAsync(Caller caller, RequestWord word, CancellationToken cancellationToken)
    {
        var says = word.By(caller, time);
        return desk.ActAsync(
            caller,
            word.Id,
            _ => Permission.ReviewBreakGlass,
            request => RequestDecisions.Review(request, says),
            cancellationToken
        );
    }
}
