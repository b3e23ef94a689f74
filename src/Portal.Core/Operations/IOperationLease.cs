using System.Text.Json.Nodes;
using Portal.Core.History;

namespace Portal.Core.Operations;

/// <summary>
/// The right to work on one operation. Every write carries the lease's fence; a write by a lease that was overtaken
/// throws <see cref="LeaseLostException"/> and changes nothing. Disposing gives the operation free.
/// </summary>
public interface IOperationLease : IAsyncDisposable
{
    /// <summary>The row as last written through this lease.</summary>
    Operation Operation { get; }

    /// <summary>Commits a step's state; returns when it is durable.</summary>
    Task SaveStepAsync(StepUpdate update, CancellationToken cancellationToken);

    /// <summary>Commits Waiting (or a kept CancelRequested) with the next wake-up and the failed tries so far.</summary>
    Task WaitAsync(DateTimeOffset until, int attempt, OperationError? error, CancellationToken cancellationToken);

    /// <summary>Commits NeedsAttention, and with it what the step must remember; a person must retry or cancel.</summary>
    Task AskOperatorAsync(OperationError error, StepUpdate? step, CancellationToken cancellationToken);

    /// <summary>
    /// Commits the last step's state, the terminal state and the <c>ended</c> history entry in one transaction: a death
    /// between them would leave a failed step and an operation that goes on.
    /// </summary>
    Task EndAsync(
        StepUpdate? lastStep,
        OperationTrigger trigger,
        OperationError? error,
        HistoryEntry ended,
        CancellationToken cancellationToken
    );
}

/// <summary>What changes on a step; a null member leaves the row as it is. <see cref="Event"/> adds a line to the timeline.</summary>
public sealed record StepUpdate(int Ordinal)
{
    public StepState? State { get; init; }
    public string? Progress { get; init; }
    public int? Percent { get; init; }
    public JsonNode? Checkpoint { get; init; }
    public FarSideRequest? Request { get; init; }
    public IReadOnlyList<NodeProgress>? Nodes { get; init; }
    public string? Event { get; init; }
}
