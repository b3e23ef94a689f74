using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Connections;

/// <summary>Reads the connections as people see them: whoever may add connections. Calls no far side.</summary>
public sealed class ConnectionReader(
    AccessGate gate,
    IConnectionStore connections,
    IInventory inventory,
    ILastTests lastTests,
    IEnumerable<IConnectionFacts> facts
)
{
    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    public async Task<IReadOnlyList<SeenConnection>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        var all = await connections.ListAsync(cancellationToken);
        var readings = (await inventory.FreshnessAsync(cancellationToken)).ToDictionary(
            reading => reading.Connection,
            StringComparer.Ordinal
        );
        var tested = await lastTests.ReadAsync(cancellationToken);
        var seen = new List<SeenConnection>(all.Count);
        foreach (var connection in all)
        {
            seen.Add(
                new SeenConnection(
                    connection,
                    await SeenFactsAsync(connection, cancellationToken),
                    readings.GetValueOrDefault(connection.Name),
                    tested.GetValueOrDefault(connection.Id)
                )
            );
        }

        return seen;
    }

    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    public async Task<Connection?> FindAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        return await connections.FindAsync(name, cancellationToken);
    }

    private async Task<ConnectionFacts> SeenFactsAsync(Connection connection, CancellationToken cancellationToken)
    {
        var said = await FactsAsync(connection, cancellationToken);
        return said with { Problem = ConnectionRules.UnusedReason(connection) ?? said.Problem };
    }

    /// <summary>Empty facts for a provider that tells none.</summary>
    public Task<ConnectionFacts> FactsAsync(Connection connection, CancellationToken cancellationToken) =>
        facts.FirstOrDefault(it => string.Equals(it.Provider, connection.Provider, StringComparison.Ordinal))
            is { } provider
            ? provider.ReadAsync(connection, cancellationToken)
            : Task.FromResult(new ConnectionFacts(null, null, null));
}

/// <summary>A connection, what it says, and how its last reading and its last test went (null before the first).</summary>
public sealed record SeenConnection(
    Connection Connection,
    ConnectionFacts Facts,
    ConnectionFreshness? Reading,
    LastTest? Test
);
