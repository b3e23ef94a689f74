using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Core.Tests.Operations;

/// <summary>An operation held for one step that keeps nothing between its runs.</summary>
internal sealed class HeldOperation(Operation operation) : IOperationLease
{
    public Operation Operation => operation;

    public static StepContext Step(Operation operation) =>
        new(new HeldOperation(operation), ordinal: 0, deadlinePassed: false);

    public Task SaveStepAsync(StepUpdate update, CancellationToken cancellationToken) => throw Unexpected();

    public Task WaitAsync(
        DateTimeOffset until,
        int attempt,
        OperationError? error,
        CancellationToken cancellationToken
    ) => throw Unexpected();

    public Task AskOperatorAsync(OperationError error, StepUpdate? step, CancellationToken cancellationToken) =>
        throw Unexpected();

    public Task EndAsync(
        StepUpdate? lastStep,
        OperationTrigger trigger,
        OperationError? error,
        HistoryEntry ended,
        CancellationToken cancellationToken
    ) => throw Unexpected();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static NotSupportedException Unexpected() => new("A step of the portal's own does all in one go.");
}
