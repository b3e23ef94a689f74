using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Pools;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>What is entered for a replacement: the new pool, and which pods leave the old one.</summary>
public sealed record ReplaceEntries(PoolForm Pool, bool EndUnmanaged, bool LoseLocalData)
{
    /// <summary>The old pool once more under the next name, where the provider can say how it was made.</summary>
    public static ReplaceEntries Of(Cluster cluster, NodePool old, IClusterTemplates? templates)
    {
        var like = templates?.Of(cluster).Plan.NodePools.FirstOrDefault(it => it.Name == old.Name);
        var form = like is null ? new PoolForm { VmSize = old.VmSize } : PoolForm.Of(like);
        var name = NextName.After(old, cluster.NodePools.Select(it => it.Name));
        return new ReplaceEntries(form with { Name = name }, EndUnmanaged: false, LoseLocalData: false);
    }

    internal static ReplaceEntries Of(ReplacePool change) =>
        new(PoolForm.Of(change.Plan), change.EndUnmanaged, change.LoseLocalData);

    internal IEnumerable<EntryFault> Faults() => Pool.Faults();

    public ReplacePool Plan(Guid cluster, string old) =>
        new()
        {
            ClusterId = cluster,
            Pool = old,
            Plan = Pool.ToPlan(),
            EndUnmanaged = EndUnmanaged,
            LoseLocalData = LoseLocalData,
        };
}
