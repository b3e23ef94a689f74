using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;

namespace Portal.Core.Planning.Code;

/// <summary>Shows a change as code to whoever may run its pre-flight, a creation to whoever may ask for one. Nothing is written or sent.</summary>
public sealed class ViewCode(
    AccessGate gate,
    IConnectionStore connections,
    IInventory inventory,
    IEnumerable<IChangeCode> codes
)
{
    /// <returns>Empty where the provider writes no code.</returns>
    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    /// <exception cref="FarSideException">The connection cannot be used.</exception>
    public async Task<IReadOnlyList<CodeText>> ReadAsync(
        Caller caller,
        ClusterPlan plan,
        CancellationToken cancellationToken
    )
    {
        await gate.DemandSomewhereAsync(caller, Permission.CreateCluster, cancellationToken);
        var connection = await connections.FindAsync(plan.Connection, cancellationToken);
        // Before a connection is chosen there is one kind of cluster that can be created.
        return Of(connection?.Provider ?? codes.FirstOrDefault()?.Provider) is { } code
            ? await code.OfAsync(plan, cancellationToken)
            : [];
    }

    /// <returns>Empty where the provider writes no code, and null when the caller sees no such cluster.</returns>
    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    /// <exception cref="FarSideException">The cluster could not be read.</exception>
    public async Task<IReadOnlyList<CodeText>?> ReadAsync(
        Caller caller,
        ClusterChange change,
        CancellationToken cancellationToken
    )
    {
        // Whoever holds a role in a namespace of it is refused with the reason.
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory).WithPartialClusters;
        if (await inventory.FindAsync(change.ClusterId, scopes, cancellationToken) is not { } cluster)
        {
            return null;
        }

        var scope = change.Target(cluster).Scope;
        await gate.DemandAsync(caller, Permission.RunPreflight, scope, cancellationToken);
        return Of(cluster.Provider) is { } code ? await code.OfAsync(change, cluster, cancellationToken) : [];
    }

    private IChangeCode? Of(string? provider) =>
        codes.FirstOrDefault(code => string.Equals(code.Provider, provider, StringComparison.Ordinal));
}
