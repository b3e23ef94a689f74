using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Networking;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Pools;

/// <summary>The subnets of a region as choices: network, name, range, and how many addresses are free.</summary>
internal static class SubnetOptions
{
    private const string Aks = "Microsoft.ContainerService/managedClusters";

    public static IReadOnlyList<ChoiceOption> Of(RegionCatalog? region, IStringLocalizer<PoolFieldTexts> texts) =>
        List(region, texts, subnet => string.IsNullOrEmpty(subnet.DelegatedTo));

    /// <summary>Subnets for pods: AKS delegates them to itself.</summary>
    public static IReadOnlyList<ChoiceOption> ForPods(RegionCatalog? region, IStringLocalizer<PoolFieldTexts> texts) =>
        List(region, texts, subnet => string.IsNullOrEmpty(subnet.DelegatedTo) || subnet.DelegatedTo == Aks);

    private static IReadOnlyList<ChoiceOption> List(
        RegionCatalog? region,
        IStringLocalizer<PoolFieldTexts> texts,
        Func<Subnet, bool> fits
    ) =>
        [
            .. (region?.Subnets ?? [])
                .OrderBy(subnet => subnet.Network, StringComparer.OrdinalIgnoreCase)
                .ThenBy(subnet => subnet.Name, StringComparer.OrdinalIgnoreCase)
                .Select(subnet =>
                    fits(subnet)
                        ? new ChoiceOption(
                            subnet.Id,
                            texts["Subnet.Option", subnet.Network, subnet.Name, subnet.AddressPrefix, Free(subnet)]
                        )
                        : new ChoiceOption(
                            subnet.Id,
                            texts["Subnet.Delegated", subnet.Network, subnet.Name, subnet.DelegatedTo ?? ""],
                            Disabled: true
                        )
                ),
        ];

    private static long Free(Subnet subnet) =>
        Math.Max(0, (Cidr.Find(subnet.AddressPrefix)?.Size ?? 0) - NetworkDefaults.ReservedPerSubnet - subnet.Used);
}
