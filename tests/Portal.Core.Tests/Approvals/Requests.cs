using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Operations;

namespace Portal.Core.Tests.Approvals;

/// <summary>Requests in memory, with the history of what became of them and of who was refused.</summary>
internal sealed class Requests : IRequestStore, IOperationStore, IDenials
{
    private readonly Dictionary<long, Request> _rows = [];

    public List<HistoryEntry> Entries { get; } = [];

    /// <summary>What use cases wrote, in order.</summary>
    public List<NewOperation> Written { get; } = [];

    public List<Notice> Told { get; } = [];

    /// <summary>Keys that an operation under way holds.</summary>
    public HashSet<string> Busy { get; } = [];

    public Request this[long id] => _rows[id];

    public long Add(NewOperation operation)
    {
        var id = _rows.Count + 1L;
        _rows[id] = new Request(Row(operation, id), []);
        Entries.Add(OperationHistory.Requested(operation, id));
        return id;
    }

    public void Mark(long id, ApprovalMark mark) => Change(id, operation => operation with { Approval = mark });

    public void Change(long id, Func<Operation, Operation> change) =>
        _rows[id] = _rows[id] with { Operation = change(_rows[id].Operation) };

    public Task<Request?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken) =>
        Task.FromResult(Find(id, sight));

    public Task<RequestMove?> ApplyAsync(long id, Func<Request, RequestMove> judge, CancellationToken cancellationToken)
    {
        if (!_rows.TryGetValue(id, out var request))
        {
            return Task.FromResult<RequestMove?>(null);
        }

        var move = judge(request);
        if (move is RequestMove.To to)
        {
            if (to.Next.Operation.State == OperationState.Queued && Busy.Contains(request.Operation.ExclusiveKey))
            {
                return Task.FromResult<RequestMove?>(null);
            }

            _rows[id] = to.Revision is { } plan
                ? to.Next with
                {
                    Operation = to.Next.Operation with
                    {
                        Plan = plan.Plan,
                        PlanHash = plan.PlanHash,
                        Reason = plan.Reason,
                        Ticket = plan.Ticket,
                    },
                }
                : to.Next;
            Entries.AddRange(to.Entry is { } entry ? [entry] : []);
            Told.AddRange(to.Notice is { } notice ? [notice] : []);
        }

        return Task.FromResult<RequestMove?>(move);
    }

    public Task<IReadOnlyList<DueRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueRequest>>([
            .. _rows
                .Values.Where(request => RequestCourse.Tick(request, ApprovalPolicy.Default, now) is RequestMove.To)
                .Where(request => !request.IsApproved(now) || !Busy.Contains(request.Operation.ExclusiveKey))
                .Select(request => new DueRequest(
                    request.Operation.Id,
                    request.Operation.Kind,
                    request.Operation.Target.Scope,
                    request.Operation.Approval,
                    request.IsApproved(now)
                )),
        ]);

    public Task CountAsync(Denial denial, CancellationToken cancellationToken)
    {
        Entries.Add(denial.ToEntry());
        return Task.CompletedTask;
    }

    public Task<long> CreateAsync(
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    )
    {
        Written.Add(operation);
        return Task.FromResult(Add(operation));
    }

    public Task<RequestPage> ListAsync(RequestQuery query, OperationSight sight, CancellationToken token) =>
        throw new NotSupportedException();

    Task<Operation?> IOperationStore.FindAsync(long id, OperationSight sight, CancellationToken token) =>
        Task.FromResult(Find(id, sight)?.Operation);

    Task<IOperationLease?> IOperationStore.ClaimAsync(CancellationToken token) => throw new NotSupportedException();

    Task<bool> IOperationStore.TriggerAsync(
        long id,
        OperationTrigger trigger,
        Caller by,
        Func<Operation, OperationState, HistoryEntry> entry,
        CancellationToken token
    )
    {
        var operation = _rows[id].Operation;
        var applies = OperationTransitions.TryNext(operation.State, trigger, out var next);
        if (applies)
        {
            Entries.Add(entry(operation, next));
            Change(id, it => it with { State = next });
        }

        return Task.FromResult(applies);
    }

    Task<IReadOnlyList<OperationEvent>> IOperationStore.EventsAsync(
        long id,
        OperationSight sight,
        CancellationToken token
    ) => throw new NotSupportedException();

    Task<OperationPage> IOperationStore.ListAsync(
        OperationQuery query,
        OperationSight sight,
        CancellationToken token
    ) => Task.FromResult(new OperationPage([], 0, null));

    private Request? Find(long id, OperationSight sight) =>
        _rows.GetValueOrDefault(id) is { } request
        && (sight.Seen.Include(request.Operation.Target.Scope) || request.AskedBy(sight.ObjectId))
            ? request
            : null;

    private static Operation Row(NewOperation operation, long id) =>
        new()
        {
            Id = id,
            ClientRequestId = operation.ClientRequestId,
            Kind = operation.Kind,
            Provider = operation.Provider,
            Title = operation.Title,
            Target = operation.Target,
            ExclusiveKey = operation.ExclusiveKey,
            State = operation.Terms is null ? OperationState.Queued : OperationState.AwaitingApproval,
            Plan = operation.Plan,
            PlanHash = operation.PlanHash,
            RequestedById = operation.RequestedBy.ObjectId,
            RequestedByName = operation.RequestedBy.Name,
            RequestedByRoles = [],
            RequestedAt = operation.RequestedAt,
            Reason = operation.Reason,
            Approval = operation.Approval,
            Approvers = operation.Terms?.Approvers ?? 0,
            AwaitsUntil = operation.Terms?.Until,
            CorrelationId = "c-1",
            Deadline = operation.Deadline,
            Steps = [],
            Preflight = operation.Preflight,
        };
}
