using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>The pool that a page is about. <paramref name="Back"/> is the list in which it is chosen.</summary>
public sealed record PoolView(Cluster Cluster, NodePool Pool, string Back)
{
    /// <summary>The same pool in a later reading of the cluster; as it was, where it is gone.</summary>
    public NodePool PoolIn(Cluster cluster) => cluster.NodePools.FirstOrDefault(pool => pool.Name == Pool.Name) ?? Pool;
}
