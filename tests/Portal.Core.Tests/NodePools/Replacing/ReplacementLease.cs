using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.Tests.NodePools.Replacing;

/// <summary>An operation that replaces something, at the step that is run; its steps are kept as the database would.</summary>
internal sealed class ReplacementLease(ClusterChange change, params string[] names) : IOperationLease
{
    public Operation Operation { get; private set; } =
        new()
        {
            Id = 1,
            ClientRequestId = Guid.NewGuid(),
            Kind = OperationKind.ReplacePool,
            Provider = "aks",
            Title = "Replace pool apps by apps2",
            Target = new OperationTarget("azure", "shop", "node pool", "apps"),
            ExclusiveKey = "cluster:azure/rg/shop",
            State = OperationState.Running,
            Plan = ChangeJson.Write(change),
            PlanHash = "",
            RequestedById = "o-1",
            RequestedByName = "Olga",
            RequestedByRoles = ["Operator"],
            RequestedAt = DateTimeOffset.UnixEpoch,
            Reason = "why",
            Approval = ApprovalMark.NotNeeded,
            CorrelationId = "c-1",
            Deadline = DateTimeOffset.UnixEpoch.AddHours(1),
            Steps =
            [
                .. (names is [] ? ["add", "cordon", "drain"] : names).Select((name, ordinal) => Pending(name, ordinal)),
            ],
        };

    public List<string> Events { get; } = [];

    public void Cancel() => Operation = Operation with { CancelRequested = true };

    public Task<StepOutcome> RunAsync(IStep step, int ordinal, bool deadlinePassed = false) =>
        step.RunAsync(new StepContext(this, ordinal, deadlinePassed), TestContext.Current.CancellationToken);

    public Task SaveStepAsync(StepUpdate update, CancellationToken cancellationToken)
    {
        var steps = Operation.Steps.ToArray();
        var step = steps[update.Ordinal];
        steps[update.Ordinal] = step with
        {
            Checkpoint = update.Checkpoint?.DeepClone() ?? step.Checkpoint,
            Nodes = update.Nodes ?? step.Nodes,
        };
        Operation = Operation with { Steps = steps };
        if (update.Event is { } happened)
        {
            Events.Add(happened);
        }

        return Task.CompletedTask;
    }

    public Task WaitAsync(DateTimeOffset until, int attempt, OperationError? error, CancellationToken token) =>
        throw new NotSupportedException();

    public Task AskOperatorAsync(OperationError error, StepUpdate? step, CancellationToken token) =>
        throw new NotSupportedException();

    public Task EndAsync(
        StepUpdate? lastStep,
        OperationTrigger trigger,
        OperationError? error,
        HistoryEntry ended,
        CancellationToken token
    ) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static OperationStep Pending(string name, int ordinal) =>
        new(ordinal, name, StepState.Running, null, null, null, null, null, []);
}
