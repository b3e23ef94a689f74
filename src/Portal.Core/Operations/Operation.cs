using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Planning;

namespace Portal.Core.Operations;

/// <summary>
/// One durable run of a lifecycle change, as its row says. <see cref="Kind"/> is the permission it was started
/// under (<c>clusters.create</c>; see <see cref="OperationKind"/>), <see cref="Provider"/> the adapter that runs it. <see cref="ClientRequestId"/>
/// travels to the far side with every request.
/// </summary>
public sealed record Operation
{
    public required long Id { get; init; }
    public required Guid ClientRequestId { get; init; }
    public required string Kind { get; init; }
    public required string Provider { get; init; }
    public required string Title { get; init; }
    public required OperationTarget Target { get; init; }

    /// <summary>The rights that it was asked for under, all of them needed; at least that of its kind.</summary>
    public IReadOnlyList<string> Permissions
    {
        get => field.Count > 0 ? field : [OperationKind.PermissionOf(Kind)];
        init;
    } = [];

    /// <summary>At most one operation that has not ended holds a key, see <see cref="Operations.ExclusiveKey"/>.</summary>
    public required string ExclusiveKey { get; init; }
    public required OperationState State { get; init; }
    public required JsonNode Plan { get; init; }

    /// <summary>What the change is about as it was when it was asked for; null for what did not exist.</summary>
    public JsonNode? Before { get; init; }

    /// <summary>What was found when it was asked for, as whoever approves sees it; null where nothing is checked.</summary>
    public PreflightReport? Preflight { get; init; }

    /// <summary>SHA-256 of the plan's canonical form, lower-case hexadecimal.</summary>
    public required string PlanHash { get; init; }
    public required string RequestedById { get; init; }
    public required string RequestedByName { get; init; }

    /// <summary>It says what happens, and not who asked and why; see <see cref="OperationSight"/>.</summary>
    public bool IsSummary => RequestedById.Length == 0;
    public required IReadOnlyList<string> RequestedByRoles { get; init; }

    /// <inheritdoc cref="Caller.Groups"/>
    public IReadOnlyList<string> RequestedByGroups { get; init; } = [];

    /// <inheritdoc cref="Caller.AppRoles"/>
    public IReadOnlyList<string> RequestedByAppRoles { get; init; } = [];
    public required DateTimeOffset RequestedAt { get; init; }
    public required string Reason { get; init; }
    public string? Ticket { get; init; }
    public required ApprovalMark Approval { get; init; }

    /// <summary>How many people have to agree before it starts; 0 for one that nobody had to be asked for.</summary>
    public int Approvers { get; init; }

    /// <summary>Until when it waits for them; null where nobody is asked.</summary>
    public DateTimeOffset? AwaitsUntil { get; init; }

    /// <summary>Enough people have agreed, and what they said holds until then; null before, and when that time passed unused.</summary>
    public DateTimeOffset? ApprovedUntil { get; init; }

    /// <summary>Since when a worker may run it: when it was asked for, or when it was approved and its key was free.</summary>
    public DateTimeOffset? QueuedAt { get; init; }
    public required string CorrelationId { get; init; }
    public required DateTimeOffset Deadline { get; init; }
    public DateTimeOffset? NextWakeAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Failed tries of the current step in a row.</summary>
    public int Attempt { get; init; }

    /// <summary>The operator asked to cancel; stays true after the operation ended.</summary>
    public bool CancelRequested { get; init; }
    public OperationError? Error { get; init; }
    public required IReadOnlyList<OperationStep> Steps { get; init; }

    public OperationStep? CurrentStep =>
        Steps.FirstOrDefault(step => step.State is StepState.Pending or StepState.Running);
}

/// <summary>What an operation is about.</summary>
public sealed record OperationTarget(string Connection, string Cluster, string Kind, string Name)
{
    /// <summary>What it lies in; null for what is about the cluster itself, its nodes included.</summary>
    public string? Namespace { get; init; }

    /// <summary>Where permissions for it must hold; what belongs to no cluster is the portal's own.</summary>
    public Scope Scope =>
        Cluster.Length == 0 ? Scope.Portal
        : Namespace is null ? Scope.Cluster(Connection, Cluster)
        : Scope.Namespace(Connection, Cluster, Namespace);
}
