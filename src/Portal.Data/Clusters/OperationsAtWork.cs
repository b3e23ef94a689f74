using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Clusters;

/// <summary>
/// The operations that may have done what a reading shows, as their rows say inside the transaction that writes the
/// reading. A step commits its intent, its checkpoint, before its request leaves, and the request leaves before a reading
/// could show its effect: so none is missed. One that waits for approval or cools off has sent nothing and explains
/// nothing.
/// </summary>
internal sealed class OperationsAtWork(PortalDbContext context, string connection)
{
    private (bool Asked, DateTimeOffset? At) _lastReading;

    /// <param name="exclusiveKey">Of the cluster.</param>
    /// <param name="since">Operations that ended before have nothing to do with it.</param>
    /// <param name="kind">Only of this kind; null for all.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The newest such operation's id.</returns>
    public Task<long?> FindAsync(
        string exclusiveKey,
        DateTimeOffset since,
        string? kind,
        CancellationToken cancellationToken
    ) =>
        context
            .Operations.Where(row => row.ExclusiveKey == exclusiveKey)
            .Where(row => row.EndedAt == null || row.EndedAt >= since)
            .Where(row => row.Steps.Any(step => step.Checkpoint != null))
            .Where(row => kind == null || row.Kind == kind)
            .MaxAsync(row => (long?)row.Id, cancellationToken);

    /// <summary>When the connection was read before this reading; null at its first.</summary>
    public async Task<DateTimeOffset?> LastReadingAsync(CancellationToken cancellationToken)
    {
        if (!_lastReading.Asked)
        {
            var at = await context
                .InventoryReadings.Where(row => row.Connection == connection)
                .Select(row => row.ReadAt)
                .SingleOrDefaultAsync(cancellationToken);
            _lastReading = (true, at);
        }
        return _lastReading.At;
    }
}
