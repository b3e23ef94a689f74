using Portal.Core.NodePools;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>An autoscaler as it is entered. Its limits stay while it is turned off and on again.</summary>
public sealed record AutoscalerEntries(bool Autoscale, string MinCount, string MaxCount)
{
    // The limits begin where the number of nodes is, so that turning it on alone breaks no rule.
    internal static AutoscalerEntries Of(NodePool pool) =>
        new(
            pool.Autoscale,
            TypedNumber.Write(pool.MinCount ?? pool.Count),
            TypedNumber.Write(pool.MaxCount ?? pool.Count)
        );

    internal static AutoscalerEntries Of(ChangeAutoscaler change, NodePool pool) =>
        new(
            change.Autoscale,
            TypedNumber.Write(change.MinCount ?? pool.Count),
            TypedNumber.Write(change.MaxCount ?? pool.Count)
        );

    internal IEnumerable<EntryFault> Faults() =>
        from number in new[] { ("minCount", MinCount), ("maxCount", MaxCount) }
        let sentence = Autoscale ? TypedNumber.Fault(number.Item2, needed: true) : null
        where sentence is not null
        select new EntryFault(number.Item1, sentence);

    internal ChangeAutoscaler Plan(Guid cluster, string pool) =>
        new()
        {
            ClusterId = cluster,
            Pool = pool,
            Autoscale = Autoscale,
            MinCount = Autoscale ? TypedNumber.Read(MinCount) : null,
            MaxCount = Autoscale ? TypedNumber.Read(MaxCount) : null,
        };
}
