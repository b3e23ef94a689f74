using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Clusters.External;
using Portal.Data.Operations;

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
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<ShapeExplanation> ExplainAsync(
        string exclusiveKey,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        var plans = await Of(exclusiveKey, since).Select(row => row.Plan).ToListAsync(cancellationToken);
        return ShapeExplanation.Of([.. plans.Select(plan => JsonNode.Parse(plan)!)]);
    }

    /// <returns>The id of the newest operation that deletes the cluster.</returns>
    public Task<long?> FindDeletionAsync(
        string exclusiveKey,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        Of(exclusiveKey, since)
            .Where(row => row.Kind == Permission.DeleteCluster)
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

    private IQueryable<OperationRow> Of(string exclusiveKey, DateTimeOffset since) =>
        context
            .Operations.Where(row => row.ExclusiveKey == exclusiveKey)
            .Where(row => row.EndedAt == null || row.EndedAt >= since)
            .Where(row => row.Steps.Any(step => step.Checkpoint != null));
}
