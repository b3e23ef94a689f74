using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Ports;

/// <summary>Operations to look at; nothing runs.</summary>
internal sealed class FakeOperations : IOperationStore, IOperationEnds
{
    public List<Operation> Operations { get; } = [];

    public List<OperationEvent> Events { get; } = [];

    public ConcurrentQueue<OperationQuery> Queries { get; } = [];

    /// <summary>What was started; the first has the id 1.</summary>
    public List<NewOperation> Created { get; } = [];

    /// <summary>What persons wanted, in order; <see cref="TooLate"/> answers that it no longer fits.</summary>
    public List<(long Id, OperationTrigger Trigger, string By)> Triggers { get; } = [];

    public bool TooLate { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>What starting one throws.</summary>
    public Exception? CreateFailure { get; set; }

    /// <summary>What steering one throws.</summary>
    public Exception? TriggerFailure { get; set; }

    /// <summary>Whose ends were marked as read.</summary>
    public List<string> ReadEnds { get; } = [];

    /// <summary>What a page after the first waits for.</summary>
    public Func<Task> Older { get; set; } = () => Task.CompletedTask;

    public int Reads { get; private set; }

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

    public async Task<OperationPage> ListAsync(
        OperationQuery query,
        OperationSight sight,
        CancellationToken cancellationToken
    )
    {
        Queries.Enqueue(query);
        await (query.Before is null ? Task.CompletedTask : Older());
        Operation[] matches =
        [
            .. Operations
                .Where(operation => IsVisible(operation, sight))
                .Where(operation =>
                    query.Active switch
                    {
                        true => operation.State != OperationState.AwaitingApproval
                            && !OperationTransitions.IsTerminal(operation.State),
                        false => OperationTransitions.IsTerminal(operation.State),
                        null => true,
                    }
                )
                .Where(operation => query.EndedSince is null || operation.EndedAt >= query.EndedSince)
                .Where(operation => query.Cluster is null || operation.Target.Cluster == query.Cluster)
                .Where(operation => query.RequestedById is null || operation.RequestedById == query.RequestedById)
                .OrderByDescending(operation => operation.Id),
        ];
        Operation[] rest = [.. matches.Where(operation => query.Before is null || operation.Id < query.Before)];
        Operation[] page = [.. rest.Take(query.Size)];
        return await Read(new OperationPage(page, matches.Length, rest.Length > page.Length ? page[^1].Id : null));
    }

    public Task<Operation?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken) =>
        Read(Operations.FirstOrDefault(operation => operation.Id == id && IsVisible(operation, sight)));

    public Task<IReadOnlyList<OperationEvent>> EventsAsync(
        long id,
        OperationSight sight,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<OperationEvent>>([.. Events]);

    public Task<long> CreateAsync(
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    )
    {
        if (CreateFailure is not null)
        {
            return Task.FromException<long>(CreateFailure);
        }
        Created.Add(operation);
        return Read((long)Created.Count);
    }

    public Task<IOperationLease?> ClaimAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> TriggerAsync(
        long id,
        OperationTrigger trigger,
        Caller by,
        Func<Operation, OperationState, HistoryEntry> entry,
        CancellationToken cancellationToken
    )
    {
        if (TriggerFailure is not null)
        {
            return Task.FromException<bool>(TriggerFailure);
        }

        Triggers.Add((id, trigger, by.Name));
        return Task.FromResult(!TooLate);
    }

    public Task<OperationPage> ListAsync(
        string personId,
        DateTimeOffset since,
        int size,
        CancellationToken cancellationToken
    )
    {
        Operation[] ends =
        [
            .. Operations.Where(it =>
                !ReadEnds.Contains(personId)
                && it.RequestedById == personId
                && it.EndedAt >= since
                && it.State is OperationState.Failed or OperationState.Canceled
            ),
        ];
        return Task.FromResult(new OperationPage([.. ends.Take(size)], ends.Length, null));
    }

    public Task MarkReadAsync(string personId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ReadEnds.Add(personId);
        return Task.CompletedTask;
    }

    private static bool IsVisible(Operation operation, OperationSight sight) =>
        sight.Seen.IsPortalWide || operation.RequestedById == sight.ObjectId;

    private Task<T> Read<T>(T answer)
    {
        Reads++;
        return Failure is null ? Task.FromResult(answer) : Task.FromException<T>(Failure);
    }
}
