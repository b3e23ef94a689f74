using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>The history entries of what becomes of a request between the asking and the start.</summary>
internal static class RequestHistory
{
    /// <summary>Nobody did it: the clock did.</summary>
    private static readonly HistoryActor s_clock = new("portal", "Portal", []);

    public static HistoryEntry Decided(
        Operation operation,
        string kind,
        Caller by,
        string sentence,
        Approval approval,
        ApprovalMark mark
    ) =>
        Of(operation, kind, HistoryActor.Of(by), approval.At, sentence, by.CorrelationId) with
        {
            Approval = mark,
            Reason = approval.Comment,
            Address = by.Address,
            After = new JsonObject { ["planHash"] = approval.PlanHash, ["until"] = approval.Until?.ToString("O") },
        };

    public static HistoryEntry Withdrawn(Operation operation, Caller by, DateTimeOffset at) =>
        Of(
            operation,
            HistoryKind.Withdrawn,
            HistoryActor.Of(by),
            at,
            $"withdrew the request: {operation.Title}",
            by.CorrelationId
        ) with
        {
            Address = by.Address,
        };

    public static HistoryEntry Revised(Operation operation, NewOperation plan, Caller by, DateTimeOffset at) =>
        Of(
            operation,
            HistoryKind.Revised,
            HistoryActor.Of(by),
            at,
            $"changed the plan of the request: {plan.Title}",
            by.CorrelationId
        ) with
        {
            Reason = plan.Reason,
            Ticket = plan.Ticket,
            Address = by.Address,
            Before = operation.Plan.DeepClone(),
            After = plan.Plan.DeepClone(),
        };

    public static HistoryEntry Expired(Operation operation, string sentence, DateTimeOffset at) =>
        Of(operation, HistoryKind.Expired, s_clock, at, sentence, operation.CorrelationId) with
        {
            Approval = ApprovalMark.Unapproved,
        };

    private static HistoryEntry Of(
        Operation operation,
        string kind,
        HistoryActor actor,
        DateTimeOffset at,
        string sentence,
        string correlationId
    ) =>
        new(
            Guid.CreateVersion7(at),
            at,
            kind,
            operation.Kind,
            actor,
            OperationHistory.TargetOf(operation.Target),
            kind,
            sentence,
            correlationId
        )
        {
            OperationId = operation.Id,
            Approval = operation.Approval,
            Ticket = operation.Ticket,
        };
}
