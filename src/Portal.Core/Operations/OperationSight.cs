using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;

namespace Portal.Core.Operations;

/// <summary>
/// What somebody sees of operations, as of history: of those in <paramref name="Seen"/> what happens to which cluster, when,
/// and how it ends; of those in <paramref name="InFull"/> also who asked, agreed or refused, and why. What they asked for
/// themselves they see in full, wherever it is: also where they lost sight of the cluster, so that they can take it back.
/// </summary>
public sealed record OperationSight(VisibleScopes Seen, VisibleScopes InFull, string ObjectId)
{
    /// <summary>Everything.</summary>
    public static OperationSight Portal { get; } = new(VisibleScopes.Portal, VisibleScopes.Portal, "");

    /// <summary>What is about no cluster is about people: of it there is no summary, so that others' are not seen at all.</summary>
    public bool ShowsPortalsOwn => InFull.IsPortalWide;

    public static OperationSight Of(Caller caller) =>
        new(
            AccessGate.VisibleScopes(caller, Permission.SeeInventory),
            AccessGate.VisibleScopes(caller, Permission.SeeHistoryDetails),
            caller.ObjectId
        );

    public bool ShowsInFull(Operation operation) =>
        InFull.Include(operation.Target.Scope) || PersonId.Same(operation.RequestedById, ObjectId);

    /// <summary>Whether something of its cluster is seen too, so that its name leads there.</summary>
    public bool ShowsPlaceOf(Operation operation) => Seen.WithPartialClusters.Include(operation.Target.Scope);

    public IReadOnlyList<long> PlacelessOf(IEnumerable<Operation> operations) =>
        [.. operations.Where(operation => !ShowsPlaceOf(operation)).Select(operation => operation.Id)];

    public Operation Show(Operation operation) => ShowsInFull(operation) ? operation : Summary(operation);

    public Request Show(Request request) =>
        ShowsInFull(request.Operation) ? request : new Request(Summary(request.Operation), []);

    /// <summary>What no step says is what people did.</summary>
    public IReadOnlyList<OperationEvent> Show(Operation operation, IReadOnlyList<OperationEvent> events) =>
        ShowsInFull(operation) ? events : [.. events.Where(line => line.Step is not null)];

    private static Operation Summary(Operation operation) =>
        operation with
        {
            RequestedById = "",
            RequestedByName = "",
            RequestedByRoles = [],
            RequestedByGroups = [],
            RequestedByAppRoles = [],
            CorrelationId = "",
            Approval = ApprovalMark.NotNeeded,
            Reason = "",
            Ticket = null,
            // Before a request was queued only people had a say; the code says how it ended.
            Error =
                operation is { Approvers: > 0, QueuedAt: null } && operation.Error is { } said
                    ? said with
                    {
                        Message = "",
                        Advice = "",
                    }
                    : operation.Error,
        };
}
