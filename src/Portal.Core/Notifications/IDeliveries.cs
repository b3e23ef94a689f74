using Portal.Core.History;

namespace Portal.Core.Notifications;

/// <summary>
/// What waits to be told, as rows. A claim is written before anything is sent and holds for a while: whoever dies with
/// it leaves it to others, who send the same message again under the same id.
/// </summary>
public interface IDeliveries
{
    /// <summary>Makes deliveries of the notices that came, one for each channel that takes them.</summary>
    Task SpreadAsync(CancellationToken cancellationToken);

    /// <summary>Claims what is due, few of each channel, so that a slow one does not keep the others waiting.</summary>
    /// <param name="busy">Channels of which some are under way here already; of these nothing is claimed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        IReadOnlyCollection<Guid> busy,
        CancellationToken cancellationToken
    );

    /// <summary>Writes how a try went; nothing when somebody else has claimed it since.</summary>
    /// <param name="delivery">As it was claimed.</param>
    /// <param name="error">Why it did not succeed; null when it did.</param>
    /// <param name="nextTryAt">When it is tried again; null when it is not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task RecordAsync(Delivery delivery, string? error, DateTimeOffset? nextTryAt, CancellationToken cancellationToken);

    /// <summary>Ends one that was claimed and is not sent; nothing when somebody else has claimed it since.</summary>
    /// <param name="delivery">As it was claimed.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task WithholdAsync(Delivery delivery, string reason, CancellationToken cancellationToken);

    /// <summary>Those that failed first, then those that wait, those delivered, and those withheld, newest first.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(int size, CancellationToken cancellationToken);

    /// <summary>One notice for one channel.</summary>
    Task AddAsync(Notice notice, Guid channelId, HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>Begins anew with one that failed.</summary>
    /// <returns>False when it has not failed.</returns>
    Task<bool> RetryAsync(Guid id, HistoryEntry entry, CancellationToken cancellationToken);
}

/// <summary>A delivery that this worker tries now, and where it goes.</summary>
public sealed record ClaimedDelivery(Delivery Delivery, Channel Channel);
