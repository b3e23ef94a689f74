using System.Text.Json.Nodes;
using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks.Writes;

/// <summary>The memory of one step in place of a database.</summary>
internal sealed class WriteLease : IOperationLease
{
    public List<JsonNode?> Saved { get; } = [];

    public Operation Operation { get; private set; } =
        new()
        {
            Id = 1,
            ClientRequestId = Guid.NewGuid(),
            Kind = "test",
            Provider = AksProvider.Name,
            Title = "Change shop",
            Target = new OperationTarget("azure", "shop", "cluster", "shop"),
            ExclusiveKey = "cluster:azure/rg/shop",
            State = OperationState.Running,
            Plan = new JsonObject(),
            PlanHash = "",
            RequestedById = "o-1",
            RequestedByName = "Olga",
            RequestedByRoles = ["Operator"],
            RequestedAt = DateTimeOffset.UnixEpoch,
            Reason = "why",
            Approval = ApprovalMark.NotNeeded,
            CorrelationId = "c-1",
            Deadline = DateTimeOffset.UnixEpoch.AddHours(1),
            Steps = [new OperationStep(0, "Write", StepState.Running, null, null, null, null, null, [])],
        };

    public void Plan(ClusterChange change) => Operation = Operation with { Plan = ChangeJson.Write(change) };

    public WriteLease Canceling()
    {
        Operation = Operation with { CancelRequested = true };
        return this;
    }

    /// <summary>As after a death between the request and its answer.</summary>
    public WriteLease WithLostAnswer() => Remembering(new JsonObject { ["following"] = null });

    public WriteLease Remembering(JsonNode? checkpoint)
    {
        Operation = Operation with { Steps = [Operation.Steps[0] with { Checkpoint = checkpoint }] };
        return this;
    }

    public Task SaveStepAsync(StepUpdate update, CancellationToken cancellationToken)
    {
        Saved.Add(update.Checkpoint);
        Remembering(update.Checkpoint);
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
}
