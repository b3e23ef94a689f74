using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>A request that ends without a worker.</summary>
internal static class RequestEnd
{
    public static Request Of(Request request, OperationTrigger trigger, OperationError? error, DateTimeOffset at) =>
        request.Settle(trigger == OperationTrigger.Collect ? ApprovalStanding.Used : ApprovalStanding.Void) with
        {
            Operation = request.Operation with
            {
                State = OperationTransitions.Next(request.Operation.State, trigger),
                ApprovedUntil = null,
                EndedAt = at,
                Error = error,
            },
        };
}
