using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>Requests as their rows say: the operation's own, and one for each thing that was said of it.</summary>
public interface IRequestStore
{
    Task<Request?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<RequestPage> ListAsync(RequestQuery query, OperationSight sight, CancellationToken cancellationToken);

    /// <summary>
    /// Locks the request's row, lets <paramref name="judge"/> say what becomes of the request as it is at that moment, and
    /// writes that in one transaction. Of two at once the second judges what the first has written.
    /// </summary>
    /// <returns>Null when there is no such operation, or another that has not ended holds its key.</returns>
    Task<RequestMove?> ApplyAsync(long id, Func<Request, RequestMove> judge, CancellationToken cancellationToken);

    /// <summary>
    /// Those that are approved and whose key is free, and those whose time, or whose approval's time, is over; oldest
    /// first.
    /// </summary>
    Task<IReadOnlyList<DueRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Filters; a missing one does not restrict. <paramref name="Before"/> is an id, exclusive.</summary>
/// <param name="Awaiting">Those that wait, or those that do not any more.</param>
/// <param name="RequestedById">Who asked.</param>
/// <param name="DecidableBy">Those that this person may decide and has not.</param>
/// <param name="AwaitsReview">Those that ran without an Approver, and no Auditor has looked at.</param>
/// <param name="Lapsed">Those that were agreed to, started too late, and wait again; see <see cref="Request.HasLapsed"/>.</param>
/// <param name="GlassOpenTo">Those that another Admin broke the glass of, for whom this person may be the second; see <see cref="Request.AwaitsSecondAdmin"/>.</param>
/// <param name="CollectableBy">Those that this person asked for and can collect; see <see cref="Request.AwaitsCollection"/>.</param>
public sealed record RequestQuery(
    bool? Awaiting = null,
    string? RequestedById = null,
    RequestDecider? DecidableBy = null,
    bool AwaitsReview = false,
    bool Lapsed = false,
    string? GlassOpenTo = null,
    string? CollectableBy = null,
    long? Before = null,
    int Size = 50,
    bool Counted = true
);

/// <summary>One page; <paramref name="Count"/> counts all matches of a query that is counted; <paramref name="Next"/> is the next cursor.</summary>
public sealed record RequestPage(IReadOnlyList<Request> Requests, int Count, long? Next);
