using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Connections;

/// <summary>
/// Has one connection's clusters read now. It makes the portal call a far side, so it needs the right to add
/// connections.
/// </summary>
public sealed class ReadConnection(AccessGate gate, IConnectionStore connections, SyncInventory inventory)
{
    /// <summary>How it went stands among the readings afterwards; a name that is gone is no failure.</summary>
    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    public async Task RunAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.AddConnection, Scope.Portal, cancellationToken);
        if (await connections.FindAsync(name, cancellationToken) is { } connection)
        {
            await inventory.ReadAsync(connection, cancellationToken);
        }
    }
}
