using Portal.Core.Approvals;
using Portal.Core.Operations;

namespace Portal.Data.Operations;

/// <summary>The truth about one operation.</summary>
internal sealed class OperationRow
{
    public long Id { get; init; }
    public required Guid ClientRequestId { get; init; }
    public required string Kind { get; init; }
    public required string Provider { get; init; }
    public required string Title { get; set; }
    public required string Connection { get; init; }
    public required string Cluster { get; init; }
    public string? Namespace { get; init; }
    public required string TargetKind { get; set; }
    public required string TargetName { get; set; }
    public string[] Permissions { get; set; } = [];
    public required string ExclusiveKey { get; set; }
    public required OperationState State { get; set; }
    public required string Plan { get; set; }
    public required string PlanHash { get; set; }
    public string? Before { get; set; }
    public string? Preflight { get; set; }
    public required string RequestedById { get; init; }
    public required string RequestedByName { get; init; }
    public required string[] RequestedByRoles { get; init; }
    public string[] RequestedByGroups { get; init; } = [];
    public string[] RequestedByAppRoles { get; init; } = [];
    public required DateTimeOffset RequestedAt { get; init; }
    public required string Reason { get; set; }
    public string? Ticket { get; set; }
    public required ApprovalMark Approval { get; set; }
    public int Approvers { get; set; }
    public DateTimeOffset? AwaitsUntil { get; set; }
    public DateTimeOffset? ApprovedUntil { get; set; }
    public DateTimeOffset? QueuedAt { get; set; }
    public required string CorrelationId { get; init; }
    public required DateTimeOffset Deadline { get; set; }

    /// <summary>When a worker should look at it; null while it waits for a person, and when it has ended.</summary>
    public DateTimeOffset? NextWakeAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When who asked marked as read how it ended.</summary>
    public DateTimeOffset? EndReadAt { get; set; }
    public int Attempt { get; set; }
    public bool CancelRequested { get; set; }
    public string? Error { get; set; }

    /// <summary>Raised by each claim; only the worker that raised it last may write.</summary>
    public long Fence { get; set; }

    /// <summary>Names the newest write, so that a writer can tell whether a commit whose answer was lost took place.</summary>
    public Guid LastWrite { get; set; }

    public List<OperationStepRow> Steps { get; init; } = [];
}

internal sealed class OperationStepRow
{
    public long OperationId { get; init; }
    public required int Ordinal { get; init; }
    public required string Name { get; init; }
    public StepState State { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? Progress { get; set; }
    public int? Percent { get; set; }
    public string? Checkpoint { get; set; }
    public string Requests { get; set; } = "[]";
    public string? Nodes { get; set; }
}

internal sealed class OperationEventRow
{
    public long Id { get; init; }
    public required long OperationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public int? Step { get; init; }
    public required string Text { get; init; }
}
