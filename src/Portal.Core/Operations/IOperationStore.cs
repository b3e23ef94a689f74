using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Core.Operations;

/// <summary>The rows that are the truth about operations.</summary>
public interface IOperationStore
{
    /// <summary>
    /// Writes the operation, its steps and its <c>requested</c> history entry in one transaction.
    /// </summary>
    /// <param name="operation">What to write; it starts Queued, or AwaitingApproval where it has terms.</param>
    /// <param name="requested">Makes the history entry once the operation's id is known.</param>
    /// <exception cref="OperationConflictException">
    /// Another operation that has not ended holds the exclusive key; never for one that awaits approval, which holds none.
    /// </exception>
    Task<long> CreateAsync(
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Claims one due operation (queued, waiting, running without a living worker, or asked to cancel), raises its
    /// fence and holds it until the lease is disposed. Null when nothing is due.
    /// </summary>
    Task<IOperationLease?> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Applies a person's trigger (cancel, retry) with its history entry; false when it came too late.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="trigger">What the person wants.</param>
    /// <param name="by">Who, for the timeline.</param>
    /// <param name="entry">Makes the history entry from the operation as it was and the state it goes to.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    Task<bool> TriggerAsync(
        long id,
        OperationTrigger trigger,
        Caller by,
        Func<Operation, OperationState, HistoryEntry> entry,
        CancellationToken cancellationToken
    );

    Task<Operation?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken);

    /// <summary>Timeline of one operation, oldest first.</summary>
    Task<IReadOnlyList<OperationEvent>> EventsAsync(long id, OperationSight sight, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<OperationPage> ListAsync(OperationQuery query, OperationSight sight, CancellationToken cancellationToken);
}

/// <summary>
/// Filters; a missing one does not restrict. <paramref name="Before"/> is an id, exclusive. What awaits approval is not
/// <paramref name="Active"/>: nothing works on it yet.
/// </summary>
public sealed record OperationQuery(
    bool? Active = null,
    string? Cluster = null,
    string? RequestedById = null,
    DateTimeOffset? EndedSince = null,
    long? Before = null,
    int Size = 50,
    bool Counted = true
);

/// <summary>One page; <paramref name="Count"/> counts all matches of a query that is counted; <paramref name="Next"/> is the next cursor.</summary>
public sealed record OperationPage(IReadOnlyList<Operation> Operations, int Count, long? Next);
