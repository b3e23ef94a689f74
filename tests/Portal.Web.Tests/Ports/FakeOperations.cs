using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Ports;

/// <summary>Operations to look at; nothing runs.</summary>
internal sealed class FakeOperations : IOperationStore
{
    public List<Operation> Operations { get; } = [];

    public static Operation Running(long id, string title, string progress, int? percent) =>
        new()
        {
            Id = id,
            ClientRequestId = Guid.NewGuid(),
            Kind = Permission.CreateCluster,
            Provider = "Aks",
            Title = title,
            Target = new OperationTarget("contoso", "prod-weu-01", "cluster", "prod-weu-01"),
            ExclusiveKey = "cluster:contoso/prod-weu-01",
            State = OperationState.Waiting,
            Plan = new JsonObject(),
            PlanHash = "",
            RequestedById = "1",
            RequestedByName = "operator@contoso",
            RequestedByRoles = ["Operator"],
            RequestedAt = DateTimeOffset.UnixEpoch,
            Reason = "test",
            Approval = ApprovalMark.NotNeeded,
            CorrelationId = "c",
            Deadline = DateTimeOffset.MaxValue,
            Steps = [new(0, "Create the cluster", StepState.Running, null, null, progress, percent, null, [])],
        };

    public Task<OperationPage> ListAsync(
        OperationQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => Task.FromResult(new OperationPage([.. Operations], Operations.Count, null));

    public Task<Operation?> FindAsync(long id, VisibleScopes scopes, CancellationToken cancellationToken) =>
        Task.FromResult(Operations.FirstOrDefault(operation => operation.Id == id));

    public Task<IReadOnlyList<OperationEvent>> EventsAsync(
        long id,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<OperationEvent>>([]);

    public Task<long> CreateAsync(
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IOperationLease?> ClaimAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> TriggerAsync(
        long id,
        OperationTrigger trigger,
        Caller by,
        Func<Operation, HistoryEntry> ended,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
