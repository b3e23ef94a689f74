using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Providers.Reach;

namespace Portal.Providers.Attached;

/// <summary>An attached cluster is reached by its connection's kubeconfig.</summary>
internal sealed class AttachedAccess(IConnectionStore connections, AttachedKubeconfigs kubeconfigs) : IClusterAccess
{
    public string Provider => AttachedConnection.Provider;

    public async Task<ClusterWay> FindAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var connection =
            await connections.FindAsync(cluster.Connection, cancellationToken)
            ?? throw new FarSideException(
                "ConnectionNotFound",
                $"The cluster {cluster.Name} is detached.",
                "Ask an Admin to attach it again."
            );
        return await kubeconfigs.WayAsync(connection, cancellationToken);
    }

    public void Doubt(Cluster cluster)
    {
        // Nothing is remembered: each lease looks at the connection's version or its file.
    }

    public IReadOnlyList<string> Forget(Guid connection) => [connection.ToString("D")];
}
