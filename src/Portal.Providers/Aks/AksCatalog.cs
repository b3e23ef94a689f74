using System.Globalization;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Resources;
using Portal.Core.Catalog;
using Subnet = Portal.Core.Catalog.Subnet;
using VirtualNetwork = Portal.Core.Catalog.VirtualNetwork;
using VmSize = Portal.Core.Catalog.VmSize;

namespace Portal.Providers.Aks;

/// <summary>Azure's answers as the catalog's nouns.</summary>
internal static class AksCatalog
{
    private const string Identity = "Microsoft.ManagedIdentity/userAssignedIdentities";
    private const string Workspace = "Microsoft.OperationalInsights/workspaces";
    private const string PrivateDnsZone = "Microsoft.Network/privateDnsZones";

    public static IReadOnlyList<string> NearbyTypes { get; } = [Identity, Workspace, PrivateDnsZone];

    public static NearbyResources NearbyOf(IReadOnlyCollection<NamedResource> resources)
    {
        return new(Of(Identity), Of(Workspace), Of(PrivateDnsZone));

        string[] Of(string type) =>
            [
                .. resources
                    .Where(resource => resource.Id.ResourceType == type)
                    .Select(resource => resource.Id.ToString())
                    .Order(StringComparer.OrdinalIgnoreCase),
            ];
    }

    public static VmSize SizeOf(Azure.Compute.VmSize size) =>
        new(
            size.Name,
            size.Family,
            size.Cpus,
            size.MemoryGiB,
            size.Zones,
            Number(size, "MaxResourceVolumeMB") is > 0 and var temporary ? (int)(temporary / 1024) : null,
            Number(size, "CachedDiskBytes") is > 0 and var cache ? (int)(cache / (1L << 30)) : null,
            size.Restriction
        );

    /// <summary>Newest first. A version that only long-term support offers is marked as such.</summary>
    public static IReadOnlyList<OfferedVersion> VersionsOf(IReadOnlyList<KubernetesVersion> versions) =>
        [
            .. versions
                .SelectMany(minor =>
                    minor.Patches.Select(patch => new OfferedVersion(
                        patch.Version,
                        minor.IsDefault && patch == Newest(minor),
                        minor.IsPreview,
                        minor.SupportPlans.Count > 0
                            && !minor.SupportPlans.Contains("KubernetesOfficial", StringComparer.OrdinalIgnoreCase)
                    ))
                )
                .OrderByDescending(offered => Ordered(offered.Version)),
        ];

    public static VirtualNetwork NetworkOf(Azure.Networks.VirtualNetwork network) =>
        new(
            network.Id.ToString(),
            network.Name,
            network.Location,
            [.. network.AddressPrefixes.Where(IsIpv4)],
            [.. SubnetsOf(network)]
        );

    private static IEnumerable<Subnet> SubnetsOf(Azure.Networks.VirtualNetwork network) =>
        network.Subnets.Select(subnet => new Subnet(
            subnet.Id.ToString(),
            network.Name,
            subnet.Name,
            // Nodes have IPv4 addresses; a dual-stack subnet lists an IPv6 range as well.
            subnet.AddressPrefixes.FirstOrDefault(IsIpv4) ?? "",
            network.AddressPrefixes,
            subnet.UsedAddresses,
            subnet.Delegations is [var service, ..] ? service : null,
            subnet.HasRouteTable
        ));

    private static bool IsIpv4(string prefix) => prefix.Contains('.', StringComparison.Ordinal);

    private static KubernetesPatch? Newest(KubernetesVersion minor) =>
        minor.Patches.MaxBy(patch => Ordered(patch.Version));

    private static Version Ordered(string version) =>
        Version.TryParse(version, out var parsed) ? parsed : new Version();

    private static long? Number(Azure.Compute.VmSize size, string capability) =>
        size.Capabilities.TryGetValue(capability, out var text)
        && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
