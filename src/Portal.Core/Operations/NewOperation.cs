using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Planning;

namespace Portal.Core.Operations;

/// <summary>
/// An operation to be written. <paramref name="Steps"/> are the names of its steps in order; <paramref name="Deadline"/> is
/// as if it started when it was asked for.
/// </summary>
public sealed record NewOperation(
    string Kind,
    string Provider,
    string Title,
    OperationTarget Target,
    string ExclusiveKey,
    JsonNode Plan,
    string PlanHash,
    Caller RequestedBy,
    string Reason,
    string? Ticket,
    DateTimeOffset RequestedAt,
    DateTimeOffset Deadline,
    IReadOnlyList<string> Steps
)
{
    public Guid ClientRequestId { get; } = Guid.CreateVersion7(RequestedAt);

    /// <inheritdoc cref="Operation.Permissions"/>
    public IReadOnlyList<string> Permissions { get; init; } = [OperationKind.PermissionOf(Kind)];

    /// <summary>It waits for approval under these terms; null for one that runs at once.</summary>
    public RequestTerms? Terms { get; init; }

    public ApprovalMark Approval => Terms is null ? ApprovalMark.NotNeeded : ApprovalMark.Unapproved;

    /// <inheritdoc cref="Operation.Before"/>
    public JsonNode? Before { get; init; }

    /// <inheritdoc cref="Operation.Preflight"/>
    public PreflightReport? Preflight { get; init; }
}
