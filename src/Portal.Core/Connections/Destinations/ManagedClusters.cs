using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Connections.Destinations;

/// <summary>
/// The clusters that a subscription brings, by the names of their API servers, which Azure tells: attached by its
/// kubeconfig, one of them would have a second name.
/// </summary>
public sealed class ManagedClusters(IInventory inventory)
{
    /// <param name="name">What the attached cluster is to be called.</param>
    /// <param name="server">The API server's address.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null when the inventory knows no such cluster.</returns>
    internal async Task<ConnectionConflict.Connected?> FindAsync(
        string name,
        string? server,
        CancellationToken cancellationToken
    )
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address))
        {
            return null;
        }

        var host = ApiServerNames.Of(address);
        var clusters = await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, cancellationToken);
        return clusters.FirstOrDefault(it => !it.IsAttached && ApiServerNames.Of(it).Contains(host)) is { } known
            ? new ConnectionConflict.Connected(name, known.Connection) { Cluster = known.Name }
            : null;
    }
}
