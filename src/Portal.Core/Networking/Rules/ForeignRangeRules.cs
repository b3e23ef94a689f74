using Portal.Core.Clusters;
using Portal.Core.Networking.Known;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>
/// The cluster's ranges against other networks and the world outside. Which networks are connected, or will be, the
/// portal cannot see: it tells, and a person judges.
/// </summary>
internal static class ForeignRangeRules
{
    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new(
            "V-NET-04",
            Severity.Warning,
            Documentation.Aks("concepts-network-ip-address-planning#ip-address-sizing"),
            Foreign
        ),
    ];

    private static IEnumerable<Violation> Foreign(CreateFacts facts)
    {
        var own = facts
            .Pools()
            .Select(pool => NetworkIds.OfSubnet(pool.SubnetId))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<KnownRange> foreign =
        [
            .. facts.Known.Where(known =>
                known.Kind == KnownRangeKind.OnPremises
                || (known.Kind == KnownRangeKind.Network && !own.Contains(known.NetworkId ?? ""))
            ),
        ];
        return from range in Planned(facts)
            let met = foreign.FindAll(known => range.Range.Overlaps(known.Range) && !BothMadeByAks(range, known))
            where met.Count > 0
            let others = met.Count > 1 ? $" and {met.Count - 1} more" : ""
            select new Violation(
                range.Field,
                $"The {range.Name} {range.Range} overlaps {met[0]}{others}. Once the two are connected, packets go astray: choose another range if they ever will be."
            );
    }

    private static IEnumerable<PlannedRange> Planned(CreateFacts facts) =>
        new[] { PlannedRange.Services(facts.Plan.Network), PlannedRange.Pods(facts.Plan.Network) }
            .OfType<PlannedRange>()
            .Concat(PlannedRange.Network(facts).DistinctBy(range => range.Field));

    // Every network that AKS makes has the same range; that they cannot be connected is no news.
    private static bool BothMadeByAks(PlannedRange range, KnownRange known) =>
        range.Range == NetworkDefaults.ManagedNetwork && known.Range == range.Range;
}
