using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>Service, pod and network ranges among each other.</summary>
internal static class RangeRules
{
    private static readonly Uri s_source = Documentation.Aks("concepts-network-cni-overview#prerequisites");

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new(
            "V-NET-01",
            Severity.Block,
            Documentation.Aks("concepts-network-ip-address-planning#ip-address-sizing"),
            ServiceSize
        ),
        new("V-NET-02", Severity.Block, s_source, facts => Overlaps(facts, byDefault: false)),
        new("V-NET-03", Severity.Block, s_source, Reserved),
        new("V-NET-09", Severity.Block, s_source, facts => Overlaps(facts, byDefault: true)),
    ];

    private static IEnumerable<Violation> ServiceSize(CreateFacts facts)
    {
        if (
            PlannedRange.Services(facts.Plan.Network) is
            { Range.Prefix: < NetworkDefaults.WidestServicePrefix } services
        )
            yield return new(
                services.Field,
                $"The service range {services.Range} is too large. Choose /{NetworkDefaults.WidestServicePrefix} or a longer prefix, such as /16."
            );
    }

    /// <summary>
    /// A typed range answers for the overlap (V-NET-02); where only a default overlaps, it is the default that the
    /// person must replace (V-NET-09).
    /// </summary>
    private static IEnumerable<Violation> Overlaps(CreateFacts facts, bool byDefault)
    {
        foreach (var (own, other) in Pairs(facts).Where(pair => pair.Own.Range.Overlaps(pair.Other.Range)))
        {
            var culprit = own.IsDefault && other is { IsDefault: false, Field: PlannedRange.PodField } ? other : own;
            var victim = culprit == own ? other : own;
            if (culprit.IsDefault != byDefault)
                continue;
            yield return new(
                culprit.Field,
                byDefault
                    ? $"Left empty, the {culprit.Name} is {culprit.Range}, which overlaps the {victim.Name} ({victim.Range}). Type another range."
                    : $"The {culprit.Name} {culprit.Range} overlaps the {victim.Name} ({victim.Range}). Choose ranges that share no address."
            );
        }
    }

    private static IEnumerable<(PlannedRange Own, PlannedRange Other)> Pairs(CreateFacts facts)
    {
        var services = PlannedRange.Services(facts.Plan.Network);
        var pods = PlannedRange.Pods(facts.Plan.Network);
        var networks = PlannedRange.Network(facts).ToList();
        if (services is not null && pods is not null)
            yield return (services, pods);
        foreach (var own in new[] { services, pods })
            // One finding per field is enough, however many prefixes the network has.
            if (own is not null && networks.Find(network => network.Range.Overlaps(own.Range)) is { } network)
                yield return (own, network);
    }

    private static IEnumerable<Violation> Reserved(CreateFacts facts)
    {
        var network = facts.Plan.Network;
        var ranges = new[] { PlannedRange.Services(network), PlannedRange.Pods(network) }.OfType<PlannedRange>();
        return from range in ranges.Concat(PlannedRange.Network(facts))
            let reserved = NetworkDefaults.Reserved.Where(range.Range.Overlaps).ToList()
            where reserved.Count > 0
            select new Violation(
                range.Field,
                $"The {range.Name} {range.Range} touches {string.Join(" and ", reserved)}, which AKS keeps for itself. Choose another range."
            );
    }
}
