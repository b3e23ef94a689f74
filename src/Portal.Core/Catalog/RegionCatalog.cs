namespace Portal.Core.Catalog;

/// <summary>What a connection offers everywhere: where one may build and into which groups.</summary>
public sealed record ConnectionCatalog(
    IReadOnlyList<Location> Locations,
    IReadOnlyList<ResourceGroup> ResourceGroups,
    DateTimeOffset ReadAt
);

public sealed record Location(string Name, string DisplayName);

public sealed record ResourceGroup(string Name, string Location);

/// <summary>What a connection offers in one region.</summary>
public sealed record RegionCatalog(
    string Location,
    IReadOnlyList<VmSize> VmSizes,
    IReadOnlyList<OfferedVersion> Versions,
    IReadOnlyList<VcpuQuota> Quotas,
    IReadOnlyList<Subnet> Subnets,
    DateTimeOffset ReadAt
)
{
    /// <summary>What else of the subscription a cluster can use; null where it may not be listed.</summary>
    public NearbyResources? Nearby { get; init; }

    public VmSize? FindSize(string name) =>
        VmSizes.FirstOrDefault(size => string.Equals(size.Name, name, StringComparison.OrdinalIgnoreCase));

    public Subnet? FindSubnet(string? id) =>
        Subnets.FirstOrDefault(subnet => string.Equals(subnet.Id, id, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Identities, workspaces and zones that exist already, by resource id. Zones belong to no region.</summary>
public sealed record NearbyResources(
    IReadOnlyList<string> Identities,
    IReadOnlyList<string> Workspaces,
    IReadOnlyList<string> PrivateDnsZones
);

/// <summary>A machine size; memory in GiB, disk room in GiB (null: none). <paramref name="Restriction"/> says why it cannot be had here.</summary>
public sealed record VmSize(
    string Name,
    string Family,
    int Vcpus,
    double MemoryGb,
    IReadOnlyList<string> Zones,
    int? TemporaryDiskGb,
    int? CacheDiskGb,
    string? Restriction
);

/// <summary>A Kubernetes version that can be created, with its full patch version.</summary>
public sealed record OfferedVersion(string Version, bool IsDefault, bool IsPreview, bool LongTermSupportOnly);

/// <summary>vCPUs of one family in one region.</summary>
public sealed record VcpuQuota(string Family, string DisplayName, long Used, long Limit);

/// <summary>A subnet; <paramref name="Used"/> counts taken addresses without the five that Azure keeps.</summary>
public sealed record Subnet(
    string Id,
    string Network,
    string Name,
    string AddressPrefix,
    IReadOnlyList<string> NetworkPrefixes,
    int Used,
    string? DelegatedTo,
    bool HasRouteTable
);
