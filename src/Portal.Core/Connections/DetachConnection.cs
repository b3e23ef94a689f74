using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Connections;

/// <summary>
/// Forgets a connection and its credential; its clusters leave the inventory, and what follows them ends. The clusters
/// themselves are not touched. Refused while operations run on it, or protection or a freeze stands on its clusters.
/// </summary>
public sealed class DetachConnection(
    AccessGate gate,
    IConnectionChanges changes,
    ConnectionReader reader,
    TimeProvider time
)
{
    /// <param name="caller">Who.</param>
    /// <param name="connection">As the caller saw it.</param>
    /// <param name="typedName">The connection's name, typed by the caller.</param>
    /// <param name="words">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not change connections.</exception>
    public async Task<IReadOnlyList<Finding>> RunAsync(
        Caller caller,
        Connection connection,
        string typedName,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        var ruling = await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. ConnectionRules.ReadOnly(connection),
            .. ConnectionRules.Typed(connection, typedName),
            .. ChangeReason.Check(words.Reason, words.Ticket),
        ];
        if (findings.Count > 0)
        {
            return findings;
        }

        var now = time.GetUtcNow();
        var before = await reader.FactsAsync(connection, cancellationToken);
        var entry = ConnectionHistory.Of(
            caller,
            "connections.detach",
            connection.Name,
            $"detached {connection.Name}",
            words,
            now
        ) with
        {
            Approval = ruling.Mark,
            Before = ConnectionHistory.Of(connection, before),
        };
        var removal = await changes.RemoveAsync(connection, entry, now, cancellationToken);
        findings = removal switch
        {
            ConnectionRemoval.Busy busy => [ConnectionRules.Busy(connection, busy.Operations)],
            ConnectionRemoval.Protected standing => ConnectionRules.Protected(standing.By),
            ConnectionRemoval.Moved => [ConnectionRules.Moved(connection)],
            _ => [],
        };
        if (removal is ConnectionRemoval.Protected)
        {
            // Detaching goes round what an Approver has to agree to, so trying is history.
            await gate.RecordRefusalAsync(
                caller,
                Permission.AddConnection,
                Scope.Portal,
                $"{connection.Name} is not detached. {findings[0].Sentence}",
                cancellationToken
            );
        }

        return findings;
    }
}
