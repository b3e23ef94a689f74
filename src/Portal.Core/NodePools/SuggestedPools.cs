using System.Text.RegularExpressions;
using Portal.Core.Catalog;
using Portal.Core.Clusters.Presets;
using Portal.Core.Networking;
using Portal.Core.NodePools.Rules;

namespace Portal.Core.NodePools;

/// <summary>
/// Pools to begin with. Sizes, zones and disks come from the region's catalog; without one, sizes that nearly every
/// region has.
/// </summary>
public static partial class SuggestedPools
{
    private const string SystemTaint = "CriticalAddonsOnly=true:NoSchedule";
    private const string WindowsTaint = "os=windows:NoSchedule";

    // The documentation's advice for production.
    private const string MaxSurge = "33%";

    private static readonly string[] s_systemSizes =
    [
        "Standard_D4ds_v5",
        "Standard_D4ads_v5",
        "Standard_D4s_v5",
        "Standard_D4as_v5",
        "Standard_D4s_v3",
    ];
    private static readonly string[] s_userSizes =
    [
        "Standard_D8ds_v5",
        "Standard_D8ads_v5",
        "Standard_D8s_v5",
        "Standard_D8as_v5",
        "Standard_D8s_v3",
    ];

    /// <summary>A new wizard's pools: one for the cluster's own parts, one for applications.</summary>
    public static IReadOnlyList<NodePoolPlan> Default(RegionCatalog? catalog) =>
        [System(catalog), Applications(catalog)];

    /// <summary>The recommended topology for Windows workloads: system and user pools on Linux, Windows apart.</summary>
    public static IReadOnlyList<NodePoolPlan> ForWindows(RegionCatalog? catalog) =>
        [System(catalog), Applications(catalog), Windows(catalog)];

    /// <summary>A preset's pools. A size that cannot be had in the region gives way to a usual one.</summary>
    public static IReadOnlyList<NodePoolPlan> Of(ClusterPreset preset, RegionCatalog? catalog)
    {
        var system = Sized(System(catalog), preset.System, s_systemSizes, leastVcpus: 4);
        return preset.User is { } user
            ? [system, Sized(Applications(catalog), user, s_userSizes, leastVcpus: 8)]
            // Without a pool of their own, applications share the cluster's.
            : [system with { Taints = [] }];

        NodePoolPlan Sized(NodePoolPlan pool, PresetPool wish, string[] others, int leastVcpus)
        {
            var sized = On(catalog, [wish.Size, .. others], leastVcpus);
            return pool with
            {
                VmSize = sized.VmSize,
                Zones = preset.Zones ? sized.Zones : [],
                EphemeralOsDisk = sized.EphemeralOsDisk,
                Autoscale = true,
                Count = wish.Min,
                MinCount = wish.Min,
                MaxCount = wish.Max,
                Spot = wish.Spot,
                MaxSurge = wish.Spot ? "" : pool.MaxSurge,
            };
        }
    }

    /// <summary>
    /// Pools in one subnet each, as far as the network of the cluster's subnet has free ones: first by name, then the
    /// largest. The system pool takes the cluster's; who finds none shares that.
    /// </summary>
    public static IReadOnlyList<NodePoolPlan> InSubnetsOfTheirOwn(
        IReadOnlyList<NodePoolPlan> pools,
        NetworkPlan network,
        IReadOnlyList<Subnet> subnets
    )
    {
        if (network.SubnetId is not { } shared)
            return pools;
        List<Subnet> free =
        [
            .. subnets
                .Where(subnet =>
                    NetworkIds.InOne(subnet.Id, shared)
                    && string.IsNullOrEmpty(subnet.DelegatedTo)
                    && subnet.Id != shared
                    && subnet.Id != network.PodSubnetId
                )
                .OrderBy(subnet => Cidr.Find(subnet.AddressPrefix)?.Prefix ?? int.MaxValue)
                .ThenBy(subnet => subnet.Name, StringComparer.Ordinal),
        ];
        return
        [
            .. pools
                .OrderByDescending(pool => pool.IsWindows)
                .Select(Placed)
                .OrderBy(pool => pools.ToList().FindIndex(it => it.Name == pool.Name)),
        ];

        NodePoolPlan Placed(NodePoolPlan pool)
        {
            string[] hints = pool.IsWindows ? ["win"] : ["app", "user", "linux", "work"];
            var chosen =
                pool.Mode == NodePoolMode.System
                    ? null
                    : free.Find(subnet =>
                        hints.Any(hint => subnet.Name.Contains(hint, StringComparison.OrdinalIgnoreCase))
                    ) ?? free.FirstOrDefault();
            if (chosen is null)
                return pool;
            free.Remove(chosen);
            return pool with { SubnetId = chosen.Id };
        }
    }

    private static NodePoolPlan System(RegionCatalog? catalog) =>
        On(catalog, s_systemSizes, leastVcpus: 4) with
        {
            Name = "system",
            Mode = NodePoolMode.System,
            OsSku = OsSku.AzureLinux3,
            Taints = [SystemTaint],
        };

    private static NodePoolPlan Applications(RegionCatalog? catalog) =>
        On(catalog, s_userSizes, leastVcpus: 8) with
        {
            Name = "apps",
            Autoscale = true,
            MinCount = 3,
            MaxCount = 10,
        };

    private static NodePoolPlan Windows(RegionCatalog? catalog) =>
        On(catalog, s_userSizes, leastVcpus: 8) with
        {
            Name = "winapp",
            OsSku = OsSku.Windows2022,
            Autoscale = true,
            Count = 2,
            MinCount = 2,
            MaxCount = 6,
            MaxPods = 30,
            Taints = [WindowsTaint],
        };

    private static NodePoolPlan On(RegionCatalog? catalog, string[] preferred, int leastVcpus)
    {
        var size = catalog is null ? null : Choose(catalog, preferred, leastVcpus);
        return new NodePoolPlan
        {
            Name = "",
            Mode = NodePoolMode.User,
            OsSku = OsSku.Ubuntu2404,
            VmSize = size?.Name ?? preferred[0],
            Autoscale = false,
            Count = 3,
            Zones = [.. (size?.Zones ?? []).Order(StringComparer.Ordinal)],
            EphemeralOsDisk = size is not null && PoolDiskRules.EphemeralRoom(size) >= PoolDiskRules.EphemeralDefault,
            MaxSurge = MaxSurge,
        };
    }

    /// <summary>The first preferred size that can be had; else the smallest general one with enough vCPUs and 4 GiB for each.</summary>
    private static VmSize? Choose(RegionCatalog catalog, string[] preferred, int leastVcpus) =>
        preferred.Select(catalog.FindSize).FirstOrDefault(size => size is { Restriction: null })
        ?? catalog
            .VmSizes.Where(size =>
                size.Restriction is null
                && size.Vcpus >= leastVcpus
                && size.MemoryGb >= 4 * size.Vcpus
                && GeneralPurpose().IsMatch(size.Name)
            )
            .MinBy(size => (size.Vcpus, size.MemoryGb));

    // D-series without Arm processors (the p behind the number), which Windows does not run on.
    [GeneratedRegex(
        "^Standard_D[0-9]+(?!p)[a-z]*_v[0-9]+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex GeneralPurpose();
}
