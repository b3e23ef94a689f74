using System.Text.Json.Nodes;

namespace Portal.Core.Operations;

public enum StepState
{
    Pending,
    Running,
    Done,
    Failed,
    Canceled,
}

/// <summary>
/// One step of an operation. <paramref name="Name"/> is what a person reads; <paramref name="Checkpoint"/> is the
/// step's own durable memory: its intent before a request leaves, its poll addresses after the answer.
/// </summary>
public sealed record OperationStep(
    int Ordinal,
    string Name,
    StepState State,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? Progress,
    int? Percent,
    JsonNode? Checkpoint,
    IReadOnlyList<FarSideRequest> Requests
)
{
    /// <summary>Per node, where the step works on nodes; else empty.</summary>
    public IReadOnlyList<NodeProgress> Nodes { get; init; } = [];
}

/// <summary>A request as the far side knows it, for support cases.</summary>
public sealed record FarSideRequest(DateTimeOffset At, string What, string? RequestId, string? CorrelationId);
