using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Providers.Attached;

/// <summary>Reads an attached cluster: its version, its nodes, and the namespace whose uid tells which one it is.</summary>
internal sealed class AttachedClusterSource(ClusterReach reach, AttachedKubeconfigs kubeconfigs, TimeProvider time)
    : IClusterSource
{
    public string Provider => AttachedConnection.Provider;

    public async Task<IReadOnlyList<Cluster>> ListAsync(Connection connection, CancellationToken cancellationToken)
    {
        var seenAt = time.GetUtcNow();
        var way = await kubeconfigs.WayAsync(connection, cancellationToken);
        using var lease = await reach.LeaseAsync(way, cancellationToken);
        try
        {
            var version = await lease.Client.VersionAsync(cancellationToken);
            var nodes = await lease
                .Client.ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, cancellationToken)
                .ToListAsync(cancellationToken);
            var details = AttachedClusterReader.DetailsOf(
                lease.Client.Connection.Server,
                await ClusterUid.ReadAsync(lease.Client, cancellationToken),
                (await kubeconfigs.SummaryAsync(connection, cancellationToken))?.CredentialEnd
            );
            return [AttachedClusterReader.Read(connection, version, nodes, details, seenAt)];
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }

    public async Task<Cluster?> ReadAsync(Connection connection, Cluster known, CancellationToken cancellationToken) =>
        (await ListAsync(connection, cancellationToken))[0];

    public Cluster? Expected(Connection connection) => AttachedClusterReader.Expected(connection, time.GetUtcNow());
}
