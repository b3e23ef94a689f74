using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>What replacing the nodes of pools takes: room in scale set, quota and subnet for the surge.</summary>
internal static class RolloutRules
{
    private const int MostInScaleSet = 1000;
    private static readonly Uri s_source = Documentation.Aks("upgrade-aks-node-pools-rolling");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-UP-06", Severity.Block, s_source, TooMany),
        new("V-UP-10", Severity.Warning, s_source, Quota),
        new("V-UP-22", Severity.Warning, Documentation.Aks("concepts-network-ip-address-planning"), Addresses),
        new("P-POOLS", Severity.Block, s_source, AtWork),
    ];

    /// <summary>The pools whose nodes the change replaces.</summary>
    private static IEnumerable<NodePool> Pools(ChangeFacts facts) =>
        facts.Cluster.NodePools.Where(pool => ((IRollout)facts.Change).Replaces(pool.Name));

    private static IEnumerable<Violation> TooMany(ChangeFacts facts) =>
        from pool in Pools(facts)
        let surge = SurgeOf(facts, pool)
        where pool.Count + surge > MostInScaleSet
        select new Violation(
            "pools",
            $"Pool {pool.Name} has {pool.Count} nodes and would surge by {surge}; a scale set holds {MostInScaleSet}."
        )
        {
            About = $"Node pool {pool.Name}",
            Advice = "Choose a smaller surge.",
        };

    private static IEnumerable<Violation> Quota(ChangeFacts facts)
    {
        if (facts.Catalog is not { } catalog)
        {
            yield break;
        }

        var draws =
            from pool in Pools(facts)
            let size = catalog.FindSize(pool.VmSize)
            where size is not null
            select (pool, size, Cores: SurgeOf(facts, pool) * size.Vcpus);
        foreach (var quota in catalog.Quotas)
        {
            // Pools are upgraded one after the other, so the largest surge counts.
            var most = draws
                .Where(draw => QuotaNeed.Draws(quota.Family, draw.size.Family, draw.pool.IsSpot))
                .Select(draw => draw.Cores)
                .DefaultIfEmpty(0)
                .Max();
            if (most > 0 && quota.Used + most > quota.Limit)
            {
                yield return new Violation(
                    "pools",
                    $"{quota.DisplayName}: the surge needs {most} vCPUs, and {Math.Max(0, quota.Limit - quota.Used)} are left of {quota.Limit}."
                )
                {
                    About = quota.DisplayName,
                    Advice = "Choose a smaller surge, let nodes be missing instead, or ask Azure for more quota.",
                };
            }
        }
    }

    private static IEnumerable<Violation> Addresses(ChangeFacts facts)
    {
        if (facts.Catalog is not { } catalog)
        {
            yield break;
        }

        var flat =
            Text(facts.Cluster.Details["networkProfile"]?["networkPlugin"]) == "azure"
            && Text(facts.Cluster.Details["networkProfile"]?["networkPluginMode"]) != "overlay";
        foreach (var pool in Pools(facts))
        {
            if (
                catalog.FindSubnet(Text(pool.Details["vnetSubnetID"])) is not { } subnet
                || Networking.Cidr.Find(subnet.AddressPrefix) is not { } range
            )
            {
                continue;
            }

            var perNode = flat && Text(pool.Details["podSubnetID"]) is null ? 1 + pool.MaxPods : 1;
            var needed = SurgeOf(facts, pool) * perNode;
            var free = range.Size - Networking.NetworkDefaults.ReservedPerSubnet - subnet.Used;
            if (needed > free)
            {
                yield return new Violation(
                    "pools",
                    $"The surge of pool {pool.Name} needs {needed} addresses, and subnet {subnet.Name} has {Math.Max(0, free)} free."
                )
                {
                    About = $"Subnet {subnet.Network}/{subnet.Name}",
                    Advice = "Choose a smaller surge, or free addresses first.",
                };
            }
        }
    }

    private static IEnumerable<Violation> AtWork(ChangeFacts facts) =>
        from pool in Pools(facts)
        where Provisioning.IsUnderWay(pool.ProvisioningState)
        select new Violation("pools", $"Azure is at work on pool {pool.Name}: {pool.ProvisioningState}.")
        {
            About = $"Node pool {pool.Name}",
            Advice = "Wait for its end.",
        };

    private static long SurgeOf(ChangeFacts facts, NodePool pool)
    {
        var settings = ((IRollout)facts.Change).SettingsOf(pool.Name) ?? PoolUpgrades.Of(pool);
        return pool.IsSpot || Surge.IsNone(settings.MaxSurge) ? 0 : Surge.Find(settings.MaxSurge).Of(pool.Count);
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
