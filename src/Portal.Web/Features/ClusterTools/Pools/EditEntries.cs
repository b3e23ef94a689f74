using Portal.Core.NodePools;
using Portal.Web.Components.Fields;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>What of a pool can be changed in place, as it is entered. What AKS puts on by itself is not shown.</summary>
public sealed record EditEntries(
    NodePoolMode Mode,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Taints,
    string MaxSurge,
    string MaxUnavailable,
    string DrainTimeout,
    string Soak,
    Undrainable? Undrainable
)
{
    internal static EditEntries Of(NodePool pool)
    {
        var upgrades = PoolUpgrades.Of(pool);
        return new EditEntries(
            pool.IsSystem ? NodePoolMode.System : NodePoolMode.User,
            [.. pool.Labels.Where(label => !OwnMark.Is(label.Key)).Select(label => $"{label.Key}={label.Value}")],
            [.. pool.Taints.Where(taint => !OwnMark.Is(taint))],
            upgrades.MaxSurge,
            upgrades.MaxUnavailable,
            TypedNumber.Write(upgrades.DrainTimeoutMinutes),
            TypedNumber.Write(upgrades.SoakMinutes),
            upgrades.Undrainable
        );
    }

    internal IEnumerable<EntryFault> Faults() =>
        from number in new[] { ("drainTimeoutMinutes", DrainTimeout), ("soakMinutes", Soak) }
        let sentence = TypedNumber.Fault(number.Item2, needed: false)
        where sentence is not null
        select new EntryFault(number.Item1, sentence);

    internal EditPool Plan(Guid cluster, string pool) =>
        new()
        {
            ClusterId = cluster,
            Pool = pool,
            Mode = Mode,
            Labels = LabelText.Map(Labels),
            Taints = Taints,
            Upgrades = new PoolUpgrades
            {
                MaxSurge = MaxSurge.Replace(" ", "", StringComparison.Ordinal),
                MaxUnavailable = MaxUnavailable.Replace(" ", "", StringComparison.Ordinal),
                DrainTimeoutMinutes = TypedNumber.Read(DrainTimeout),
                SoakMinutes = TypedNumber.Read(Soak),
                Undrainable = Undrainable,
            },
        };
}
