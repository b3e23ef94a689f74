using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Core.Operations;

/// <summary>The two history entries of an operation: one when it is asked for, one when it has ended.</summary>
public static class OperationHistory
{
    public static HistoryEntry Requested(NewOperation operation, long id) =>
        new(
            Guid.CreateVersion7(operation.RequestedAt),
            operation.RequestedAt,
            HistoryKind.Requested,
            operation.Kind,
            HistoryActor.Of(operation.RequestedBy),
            TargetOf(operation.Target),
            "requested",
            $"asked to: {operation.Title}",
            operation.RequestedBy.CorrelationId
        )
        {
            OperationId = id,
            Approval = operation.Approval,
            Reason = operation.Reason,
            Ticket = operation.Ticket,
            Address = operation.RequestedBy.Address,
            Before = operation.Before?.DeepClone(),
            After = operation.Plan.DeepClone(),
        };

    /// <param name="operation">The row as it was before it ended.</param>
    /// <param name="state">The terminal state.</param>
    /// <param name="error">Why, when it did not succeed.</param>
    /// <param name="readBack">What the far side shows now, when it was read.</param>
    /// <param name="at">When it ended.</param>
    public static HistoryEntry Ended(
        Operation operation,
        OperationState state,
        OperationError? error,
        JsonNode? readBack,
        DateTimeOffset at
    ) =>
        new(
            Guid.CreateVersion7(at),
            at,
            HistoryKind.Ended,
            operation.Kind,
            new HistoryActor(operation.RequestedById, operation.RequestedByName, operation.RequestedByRoles),
            TargetOf(operation.Target),
            OutcomeOf(state),
            error is null ? $"{operation.Title}: {OutcomeOf(state)}" : $"{operation.Title}: {error.Message}",
            operation.CorrelationId
        )
        {
            OperationId = operation.Id,
            Approval = operation.Approval,
            Reason = operation.Reason,
            Ticket = operation.Ticket,
            Before = readBack is null ? null : operation.Before?.DeepClone(),
            After = readBack?.DeepClone(),
        };

    /// <summary>A person's cancel or retry, in the name of that person; a cancel before the start also ends it.</summary>
    public static HistoryEntry Steered(
        Operation operation,
        OperationTrigger trigger,
        OperationState next,
        Caller by,
        DateTimeOffset at
    )
    {
        var entry = OperationTransitions.IsTerminal(next)
            ? Ended(operation, next, null, null, at)
            : new HistoryEntry(
                Guid.CreateVersion7(at),
                at,
                HistoryKind.Steered,
                operation.Kind,
                HistoryActor.Of(by),
                TargetOf(operation.Target),
                "requested",
                trigger == OperationTrigger.Retry
                    ? $"asked to try again: {operation.Title}"
                    : $"asked to cancel: {operation.Title}",
                by.CorrelationId
            )
            {
                OperationId = operation.Id,
                Approval = operation.Approval,
                Reason = operation.Reason,
                Ticket = operation.Ticket,
            };
        return entry with { Actor = HistoryActor.Of(by), Address = by.Address, CorrelationId = by.CorrelationId };
    }

    private static string OutcomeOf(OperationState state) =>
        state switch
        {
            OperationState.Succeeded => "succeeded",
            OperationState.Failed => "failed",
            OperationState.Canceled => "canceled",
            OperationState.Unknown => "unknown",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "The operation has not ended."),
        };

    internal static HistoryTarget TargetOf(OperationTarget target) =>
        target.Cluster.Length == 0
            ? new(null, null, null, target.Kind, target.Name)
            : new(target.Connection, target.Cluster, target.Namespace, target.Kind, target.Name);
}
