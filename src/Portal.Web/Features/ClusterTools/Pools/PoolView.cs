using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>The pool that a page is about. <paramref name="Back"/> is the list in which it is chosen.</summary>
public sealed record PoolView(Cluster Cluster, NodePool Pool, string Back);
