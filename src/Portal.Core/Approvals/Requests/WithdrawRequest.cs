using Portal.Core.Access;

namespace Portal.Core.Approvals.Requests;

/// <summary>Who asked takes the request back, whatever role they have by now.</summary>
public sealed class WithdrawRequest(RequestDesk desk, TimeProvider time)
{
    /// <exception cref="AccessDeniedException">Somebody else asked; the attempt is in history.</exception>
    public Task<RequestAnswer> RunAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        desk.ActAsync(
            caller,
            id,
            permission: null,
            request => RequestCourse.Withdraw(request, caller, time.GetUtcNow()),
            cancellationToken
        );
}
