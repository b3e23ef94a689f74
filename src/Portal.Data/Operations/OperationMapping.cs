using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Data.Operations;

internal static class OperationMapping
{
    // Numbers would outlive the order of an enum.
    private static readonly JsonSerializerOptions s_words = new() { Converters = { new JsonStringEnumConverter() } };

    public static OperationRow ToRow(this NewOperation operation) =>
        new()
        {
            ClientRequestId = operation.ClientRequestId,
            Kind = operation.Kind,
            Provider = operation.Provider,
            Title = operation.Title,
            Connection = operation.Target.Connection,
            Cluster = operation.Target.Cluster,
            Namespace = operation.Target.Namespace,
            TargetKind = operation.Target.Kind,
            TargetName = operation.Target.Name,
            Permissions = [.. operation.Permissions],
            ExclusiveKey = operation.ExclusiveKey,
            State = operation.Terms is null ? OperationState.Queued : OperationState.AwaitingApproval,
            Plan = operation.Plan.ToJsonString(),
            PlanHash = operation.PlanHash,
            Before = operation.Before?.ToJsonString(),
            Preflight = operation.Preflight is null ? null : JsonSerializer.Serialize(operation.Preflight, s_words),
            RequestedById = operation.RequestedBy.ObjectId,
            RequestedByName = operation.RequestedBy.Name,
            RequestedByRoles = [.. operation.RequestedBy.Roles.Select(role => role.ToString())],
            RequestedByGroups = [.. operation.RequestedBy.Groups],
            RequestedByAppRoles = [.. operation.RequestedBy.AppRoles],
            RequestedAt = operation.RequestedAt,
            Reason = operation.Reason,
            Ticket = operation.Ticket,
            Approval = operation.Approval,
            Approvers = operation.Terms?.Approvers ?? 0,
            AwaitsUntil = operation.Terms?.Until,
            QueuedAt = operation.Terms is null ? operation.RequestedAt : null,
            CorrelationId = operation.RequestedBy.CorrelationId,
            Deadline = operation.Deadline,
            NextWakeAt = operation.Terms is null ? operation.RequestedAt : null,
            Steps =
            [
                .. operation.Steps.Select((name, ordinal) => new OperationStepRow { Ordinal = ordinal, Name = name }),
            ],
        };

    public static Operation ToOperation(this OperationRow row) =>
        new()
        {
            Id = row.Id,
            ClientRequestId = row.ClientRequestId,
            Kind = row.Kind,
            Provider = row.Provider,
            Title = row.Title,
            Target = new OperationTarget(row.Connection, row.Cluster, row.TargetKind, row.TargetName)
            {
                Namespace = row.Namespace,
            },
            Permissions = row.Permissions,
            ExclusiveKey = row.ExclusiveKey,
            State = row.State,
            Plan = JsonNode.Parse(row.Plan)!,
            PlanHash = row.PlanHash,
            Before = row.Before is null ? null : JsonNode.Parse(row.Before),
            Preflight = row.Preflight is null
                ? null
                : JsonSerializer.Deserialize<PreflightReport>(row.Preflight, s_words),
            RequestedById = row.RequestedById,
            RequestedByName = row.RequestedByName,
            RequestedByRoles = row.RequestedByRoles,
            RequestedByGroups = row.RequestedByGroups,
            RequestedByAppRoles = row.RequestedByAppRoles,
            RequestedAt = row.RequestedAt,
            Reason = row.Reason,
            Ticket = row.Ticket,
            Approval = row.Approval,
            Approvers = row.Approvers,
            AwaitsUntil = row.AwaitsUntil,
            ApprovedUntil = row.ApprovedUntil,
            QueuedAt = row.QueuedAt,
            CorrelationId = row.CorrelationId,
            Deadline = row.Deadline,
            NextWakeAt = row.NextWakeAt,
            EndedAt = row.EndedAt,
            Attempt = row.Attempt,
            CancelRequested = row.CancelRequested,
            Error = row.Error is null ? null : JsonSerializer.Deserialize<OperationError>(row.Error),
            Steps = [.. row.Steps.OrderBy(step => step.Ordinal).Select(ToStep)],
        };

    public static string? ToJson(this OperationError? error) => error is null ? null : JsonSerializer.Serialize(error);

    public static string ToJson(this IReadOnlyList<NodeProgress> nodes) => JsonSerializer.Serialize(nodes, s_words);

    public static void Add(this OperationStepRow row, FarSideRequest request) =>
        row.Requests = JsonSerializer.Serialize<IReadOnlyList<FarSideRequest>>([.. RequestsOf(row), request]);

    private static OperationStep ToStep(OperationStepRow row) =>
        new(
            row.Ordinal,
            row.Name,
            row.State,
            row.StartedAt,
            row.EndedAt,
            row.Progress,
            row.Percent,
            row.Checkpoint is null ? null : JsonNode.Parse(row.Checkpoint),
            RequestsOf(row)
        )
        {
            Nodes = row.Nodes is null ? [] : JsonSerializer.Deserialize<List<NodeProgress>>(row.Nodes, s_words)!,
        };

    private static List<FarSideRequest> RequestsOf(OperationStepRow row) =>
        JsonSerializer.Deserialize<List<FarSideRequest>>(row.Requests)!;
}
