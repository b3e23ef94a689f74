using Portal.Core.Approvals.Requests;

namespace Portal.Data.Approvals;

internal static class RequestMapping
{
    public static Approval ToApproval(this ApprovalRow row) =>
        new(row.Id, row.ById, row.ByName, row.Decision, row.Comment, row.PlanHash, row.At, row.Until, row.Standing);

    public static ApprovalRow ToRow(this Approval approval, long operationId) =>
        new()
        {
            Id = approval.Id,
            OperationId = operationId,
            ById = approval.ById,
            ByName = approval.ByName,
            Decision = approval.Decision,
            Comment = approval.Comment,
            PlanHash = approval.PlanHash,
            At = approval.At,
            Until = approval.Until,
            Standing = approval.Standing,
        };
}
