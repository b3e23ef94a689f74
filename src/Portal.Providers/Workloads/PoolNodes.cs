using Portal.Core.Clusters;
using Portal.Core.Health.Drains;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Attached;
using Portal.Providers.Health;
using Portal.Providers.Reach;
using Node = Portal.Core.Health.Node;

namespace Portal.Providers.Workloads;

/// <summary>Lists the nodes of a pool through the API server.</summary>
internal sealed class PoolNodes(IClusterReach reach) : IPoolNodes
{
    public async Task<IReadOnlyList<Node>> ListAsync(Cluster cluster, string pool, CancellationToken cancellationToken)
    {
        using var lease = await reach.LeaseAsync(cluster, cancellationToken);
        try
        {
            return await ListAsync(lease.Client, pool, cancellationToken);
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }

    /// <summary>The same where the way to the cluster is open.</summary>
    public static async Task<IReadOnlyList<Node>> ListAsync(
        KubeClient client,
        string pool,
        CancellationToken cancellationToken
    ) =>
        await client
            .ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, cancellationToken)
            .Select(NodeReader.Read)
            .Where(node => string.Equals(node.Pool, pool, StringComparison.OrdinalIgnoreCase))
            .OrderBy(node => node.Name, StringComparer.Ordinal)
            .ToListAsync(cancellationToken);
}
