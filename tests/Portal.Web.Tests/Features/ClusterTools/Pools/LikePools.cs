using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Web.Tests.Features.CreateCluster;

namespace Portal.Web.Tests.Features.ClusterTools.Pools;

/// <summary>Reads the pools of a cluster as plans, as a provider does.</summary>
internal sealed class LikePools : IClusterTemplates
{
    public string Provider => "Aks";

    public ClusterTemplate Of(Cluster cluster) =>
        new(SampleRegion.Filled.ToPlan() with { NodePools = [.. cluster.NodePools.Select(Plan)] }, []);

    private static NodePoolPlan Plan(NodePool pool) =>
        new()
        {
            Name = pool.Name,
            Mode = pool.IsSystem ? NodePoolMode.System : NodePoolMode.User,
            OsSku = OsSku.Ubuntu2404,
            VmSize = pool.VmSize,
            Autoscale = pool.Autoscale,
            Count = pool.Count,
            Zones = pool.Zones,
            Labels = pool.Labels,
        };
}
