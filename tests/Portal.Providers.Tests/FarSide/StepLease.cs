using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Providers.Tests.FarSide;

/// <summary>One step of an operation, whose checkpoints are kept as the database would keep them.</summary>
internal sealed class StepLease(Operation operation) : IOperationLease
{
    public Operation Operation { get; private set; } = operation;

    public OperationStep Step => Operation.Steps[0];

    public static StepLease Of(System.Text.Json.Nodes.JsonNode plan, string connection, bool cancel = false) =>
        new(
            new Operation
            {
                Id = 1,
                ClientRequestId = Guid.NewGuid(),
                Kind = "cluster.create",
                Provider = "aks",
                Title = "Create cluster",
                Target = new OperationTarget(connection, "shop", "cluster", "shop"),
                ExclusiveKey = "cluster:1",
                State = OperationState.Running,
                Plan = plan,
                PlanHash = "",
                RequestedById = "o-1",
                RequestedByName = "Olga",
                RequestedByRoles = ["Operator"],
                RequestedAt = DateTimeOffset.UnixEpoch,
                Reason = "wanted",
                Approval = ApprovalMark.NotNeeded,
                CorrelationId = "c-1",
                Deadline = DateTimeOffset.UnixEpoch.AddMinutes(60),
                CancelRequested = cancel,
                Steps = [new(0, "step", StepState.Running, null, null, null, null, null, [])],
            }
        );

    public Task<StepOutcome> RunAsync(IStep step, CancellationToken cancellationToken) =>
        step.RunAsync(new StepContext(this, 0, deadlinePassed: false), cancellationToken);

    public Task SaveStepAsync(StepUpdate update, CancellationToken cancellationToken)
    {
        var step = Step with
        {
            Checkpoint = update.Checkpoint?.DeepClone() ?? Step.Checkpoint,
            Progress = update.Progress ?? Step.Progress,
            Requests = update.Request is { } request ? [.. Step.Requests, request] : Step.Requests,
        };
        Operation = Operation with { Steps = [step] };
        return Task.CompletedTask;
    }

    public Task WaitAsync(
        DateTimeOffset until,
        int attempt,
        OperationError? error,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task AskOperatorAsync(OperationError error, StepUpdate? step, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task EndAsync(
        StepUpdate? lastStep,
        OperationTrigger trigger,
        OperationError? error,
        HistoryEntry ended,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
