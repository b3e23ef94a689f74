using Portal.Core.Clusters;

namespace Portal.Core.Connections;

/// <summary>Reads the connections as people see them. Calls no far side.</summary>
public sealed class ConnectionReader(
    IConnectionStore connections,
    IInventory inventory,
    IEnumerable<IConnectionFacts> facts
)
{
    public async Task<IReadOnlyList<SeenConnection>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await connections.ListAsync(cancellationToken);
        var readings = (await inventory.FreshnessAsync(cancellationToken)).ToDictionary(
            reading => reading.Connection,
            StringComparer.Ordinal
        );
        var seen = new List<SeenConnection>(all.Count);
        foreach (var connection in all)
        {
            seen.Add(
                new SeenConnection(
                    connection,
                    await FactsAsync(connection, cancellationToken),
                    readings.GetValueOrDefault(connection.Name)
                )
            );
        }

        return seen;
    }

    /// <summary>Empty facts for a provider that tells none.</summary>
    public Task<ConnectionFacts> FactsAsync(Connection connection, CancellationToken cancellationToken) =>
        facts.FirstOrDefault(it => string.Equals(it.Provider, connection.Provider, StringComparison.Ordinal))
            is { } provider
            ? provider.ReadAsync(connection, cancellationToken)
            : Task.FromResult(new ConnectionFacts(null, null, null));
}

/// <summary>A connection, what it says, and how its last reading went (null before the first).</summary>
public sealed record SeenConnection(Connection Connection, ConnectionFacts Facts, ConnectionFreshness? Reading);
