using System.Text.Json.Nodes;
using Portal.Core.Operations;

namespace Portal.Core.Notifications;

/// <summary>What is told of operations.</summary>
public static class OperationNotices
{
    /// <summary>For whoever asked, when it did not succeed; null when there is nothing to tell.</summary>
    /// <param name="operation">The operation as it was before it ended.</param>
    /// <param name="state">The terminal state.</param>
    /// <param name="error">Why.</param>
    /// <param name="at">When it ended.</param>
    public static Notice? Ended(Operation operation, OperationState state, OperationError? error, DateTimeOffset at) =>
        state is OperationState.Failed or OperationState.Unknown
            ? new Notice(
                Guid.CreateVersion7(at),
                NoticeKind.OperationFailed,
                at,
                NoticeAudience.Of(operation.RequestedById, operation.RequestedByName),
                state == OperationState.Failed
                    ? $"Failed: {operation.Title}"
                    : $"Nobody knows how it ended: {operation.Title}",
                error?.Message ?? "",
                FormattableString.Invariant($"/operations/{operation.Id}")
            )
            {
                Data = new JsonObject
                {
                    ["operation"] = operation.Id,
                    ["state"] = state.ToString(),
                    ["connection"] = operation.Target.Connection,
                    ["cluster"] = operation.Target.Cluster,
                    ["ticket"] = operation.Ticket,
                },
            }
            : null;
}
