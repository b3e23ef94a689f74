using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Whether there is quota and room for a pool that grows, and for its upgrade afterwards.</summary>
internal static class GrowthRules
{
    /// <param name="field">The field that makes it grow.</param>
    /// <param name="to">How many nodes the pool may then have; null when nothing grows.</param>
    public static IReadOnlyList<Rule<ChangeFacts>> Of(string field, Func<ChangeFacts, int?> to) =>
        [
            new(
                "V-NP-09",
                Severity.Block,
                Documentation.Aks("quotas-skus-regions"),
                facts => Growth(facts, to) is { } growth ? Quota(facts, growth, field) : []
            ),
            new(
                "V-IP-01",
                Severity.Block,
                Documentation.Aks("concepts-network-ip-address-planning"),
                facts => Growth(facts, to) is { } growth ? Room(facts, growth, field) : []
            ),
        ];

    private static PoolGrowth? Growth(ChangeFacts facts, Func<ChangeFacts, int?> to) =>
        facts.Catalog is not null && to(facts) is { } count ? PoolGrowth.Of(facts, count) : null;

    private static IEnumerable<Violation> Quota(ChangeFacts facts, PoolGrowth growth, string field)
    {
        foreach (var (quota, added, surge) in growth.Quotas(facts.Catalog!))
        {
            var left = Math.Max(0, quota.Limit - quota.Used);
            if (added > left)
            {
                yield return new Violation(
                    field,
                    $"{quota.DisplayName}: {added} vCPUs more are needed and {left} are left of {quota.Limit}."
                )
                {
                    Advice = "Choose fewer nodes, or ask Azure for more quota.",
                };
            }
            else if (added + surge > left)
            {
                yield return new Violation(
                    field,
                    $"{quota.DisplayName}: {added} vCPUs more are needed and {left} are left of {quota.Limit}; an upgrade takes {surge} more.",
                    Severity.Warning
                )
                {
                    Advice = "Ask Azure for more quota before the next upgrade.",
                };
            }
        }
    }

    private static IEnumerable<Violation> Room(ChangeFacts facts, PoolGrowth growth, string field)
    {
        if (growth.Addresses(facts.Catalog!) is not { Fits: false } need)
        {
            yield break;
        }

        var free = Math.Max(0, (need.Free ?? 0) + need.Needed);
        // With pods in the subnet a node takes more than one address, and a surge node as many.
        var withoutSurge = need.Needed / (growth.Added + growth.Surge) * growth.Added;
        yield return new Violation(
            field,
            $"The subnet {need.Name.Quoted()} has {free} free addresses. {withoutSurge} are needed for the new nodes, and {need.Needed - withoutSurge} more while the pool is upgraded.",
            withoutSurge > free ? null : Severity.Warning
        )
        {
            Advice =
                withoutSurge > free
                    ? "Choose fewer nodes, or add a pool in another subnet."
                    : "Free addresses, or lower the surge, before the next upgrade.",
        };
    }
}
