using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Protection;

/// <summary>
/// Finds what somebody wants protected: the whole portal, or a cluster that they see, one that vanished too: what stands on
/// it stands until it is cleared.
/// </summary>
public sealed class ProtectedScopes(AccessGate gate, IInventory inventory)
{
    /// <returns>Null when the caller sees no such cluster.</returns>
    /// <exception cref="AccessDeniedException">The caller sees none, and may not protect any either.</exception>
    public async Task<Scope?> FindAsync(
        Caller caller,
        ProtectionWish wish,
        string permission,
        CancellationToken cancellationToken
    )
    {
        if (wish.ClusterId is not { } id)
        {
            return Scope.Portal;
        }

        // Whoever holds a role in a namespace of it is refused with the reason.
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory).WithPartialClusters;
        if (await FindAsync(id, scopes, cancellationToken) is { } cluster)
        {
            return Scope.Cluster(cluster.Connection, cluster.Name);
        }

        // Who may not protect anything learns nothing about which clusters there are.
        await gate.DemandSomewhereAsync(caller, permission, cancellationToken);
        if (await FindAsync(id, VisibleScopes.Portal, cancellationToken) is { } hidden)
        {
            var scope = Scope.Cluster(hidden.Connection, hidden.Name);
            await gate.RecordRefusalAsync(caller, permission, scope, cancellationToken);
        }

        return null;
    }

    private async Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
        (await inventory.ListAsync(new ClusterQuery(WithVanished: true), scopes, cancellationToken)).FirstOrDefault(
            cluster => cluster.Id == id
        );
}
