using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.Connections.Destinations;

namespace Portal.Core.Clusters;

/// <summary>Reads every connection's clusters into the inventory; one that fails does not keep the others waiting.</summary>
public sealed class SyncInventory(
    IConnectionStore connections,
    IEnumerable<IClusterSource> sources,
    IInventory inventory,
    ConnectionDestinations destinations,
    TimeProvider time
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var readings = await inventory.FreshnessAsync(cancellationToken);
        var all = await connections.ListAsync(cancellationToken);
        await Task.WhenAll(
            all.Where(connection => !IsLeftAlone(connection.Name, readings))
                .Select(connection => ReadAsync(connection, cancellationToken))
        );
    }

    /// <summary>Tries those again that failed from the start: of them the inventory has not even an old reading.</summary>
    public async Task RetryAsync(CancellationToken cancellationToken)
    {
        var readings = await inventory.FreshnessAsync(cancellationToken);
        var failed = readings
            .Where(it => it is { ReadAt: null, Failure: not null } && !IsLeftAlone(it.Connection, readings))
            .Select(it => it.Connection)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = failed.Count == 0 ? [] : await connections.ListAsync(cancellationToken);
        await Task.WhenAll(
            all.Where(it => failed.Contains(it.Name)).Select(connection => ReadAsync(connection, cancellationToken))
        );
    }

    /// <summary>Reads one connection now.</summary>
    public async Task ReadAsync(Connection connection, CancellationToken cancellationToken)
    {
        var source = sources.FirstOrDefault(candidate =>
            string.Equals(candidate.Provider, connection.Provider, StringComparison.Ordinal)
        );
        if (source is null)
        {
            return;
        }

        // The moment before the question: what is created while the answer travels must not look gone.
        var readAt = time.GetUtcNow();
        try
        {
            var clusters = await source.ListAsync(connection, cancellationToken);
            ConnectionRules.RefuseUnused(await destinations.ClaimAsync(connection, clusters, cancellationToken));
            if (await IsAttachedAsync(connection, cancellationToken))
            {
                await inventory.SaveListingAsync(connection.Name, clusters, readAt, cancellationToken);
            }
        }
        catch (FarSideException exception)
        {
            if (!await IsAttachedAsync(connection, cancellationToken))
            {
                return;
            }

            var sentence = $"{exception.Message} {exception.Advice}";
            var now = time.GetUtcNow();
            if (exception.Code is not ConnectionRules.AlreadyConnected)
            {
                await ExpectAsync(source.Expected(connection), cancellationToken);
            }

            await inventory.SaveFailureAsync(
                connection.Name,
                sentence,
                now,
                now + exception.RetryAfter,
                cancellationToken
            );
        }
    }

    /// <summary>A far side that throttles says until when; asking earlier would only make it later.</summary>
    private bool IsLeftAlone(string connection, IReadOnlyList<ConnectionFreshness> readings) =>
        readings.Any(it =>
            string.Equals(it.Connection, connection, StringComparison.OrdinalIgnoreCase)
            && it.NotBefore > time.GetUtcNow()
        );

    /// <summary>
    /// False when it was detached while the answer travelled, whatever has its name now: its clusters must not come
    /// back. The inventory asks once more by name as it writes.
    /// </summary>
    private async Task<bool> IsAttachedAsync(Connection connection, CancellationToken cancellationToken) =>
        await connections.FindAsync(connection.Name, cancellationToken) is { } still && still.Id == connection.Id;

    private async Task ExpectAsync(Cluster? expected, CancellationToken cancellationToken)
    {
        if (expected is null)
        {
            return;
        }
        var ofConnection = new ClusterQuery(Connection: expected.Connection);
        var known = await inventory.ListAsync(ofConnection, VisibleScopes.Portal, cancellationToken);
        if (known.Count == 0)
        {
            await inventory.SaveAsync(expected, cancellationToken);
        }
    }
}
