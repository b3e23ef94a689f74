using Portal.Core.Access;

namespace Portal.Core.Approvals.Requests;

/// <summary>An Approver's word on a request: at that moment they hold the scope, are not who asked, and read this plan.</summary>
public sealed class DecideRequest(RequestDesk desk, IApprovalPolicyStore policies, TimeProvider time)
{
    /// <exception cref="AccessDeniedException">The caller may not decide it; the attempt is in history.</exception>
    public async Task<RequestAnswer> ApproveAsync(Caller caller, RequestWord word, CancellationToken cancellationToken)
    {
        var says = word.By(caller, time);
        var policy = (await policies.ReadAsync(cancellationToken)).Policy;
        return await desk.AgreeAsync(
            caller,
            word.Id,
            request => RequestDecider.PermissionFor(request.Operation),
            request => RequestDecisions.Approve(request, says, policy),
            cancellationToken
        );
    }

    /// <exception cref="AccessDeniedException">The caller may not decide it; the attempt is in history.</exception>
    public Task<RequestAnswer> RejectAsync(Caller caller, RequestWord word, CancellationToken cancellationToken)
    {
        var says = word.By(caller, time);
        return desk.ActAsync(
            caller,
            word.Id,
            request => RequestDecider.PermissionFor(request.Operation),
            request => RequestDecisions.Reject(request, says),
            cancellationToken
        );
    }
}
