using Portal.Core.History;
using Portal.Core.Notifications;

namespace Portal.Core.Protection;

/// <summary>The stored protections. Every replica hears of a change as <see cref="Changes.ChangeTopic.Protection"/>.</summary>
public interface IProtections
{
    /// <summary>What stands, and the freezes that are not over at <paramref name="at"/>.</summary>
    Task<ProtectionMap> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Every freeze that there was or will be, the latest first.</summary>
    Task<IReadOnlyList<FreezeWindow>> FreezesAsync(int most, CancellationToken cancellationToken);

    /// <summary>The freezes whose early end is news at <paramref name="at"/> (<see cref="FreezeWindow.EndIsNewsAt"/>), the last ended first.</summary>
    Task<IReadOnlyList<FreezeWindow>> EndedEarlyAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Writes a protection with its history entry in one transaction.</summary>
    /// <returns>False when the scope has one of this kind already; then nothing was written.</returns>
    Task<bool> SetAsync(StandingProtection standing, HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>Takes a protection away; the operation that does it tells of it in history.</summary>
    /// <returns>False when it is not there any more as it was seen; then nothing was written.</returns>
    Task<bool> ClearAsync(StandingProtection seen, CancellationToken cancellationToken);

    /// <summary>Writes a freeze with its history entry.</summary>
    Task AddAsync(FreezeWindow freeze, HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the end of a freeze (<see cref="FreezeWindow.EndedAt"/>) with its history entry, and what is told of it; null
    /// tells nobody.
    /// </summary>
    /// <returns>False when it has ended already; then nothing was written.</returns>
    Task<bool> EndAsync(FreezeWindow ended, HistoryEntry entry, Notice? notice, CancellationToken cancellationToken);
}
