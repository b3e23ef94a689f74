namespace Portal.Core.Catalog;

/// <summary>The virtual networks that a connection reaches, in every region.</summary>
public sealed record NetworkCatalog(IReadOnlyList<VirtualNetwork> Networks, DateTimeOffset ReadAt);

/// <summary>A virtual network; ranges in CIDR notation.</summary>
public sealed record VirtualNetwork(
    string Id,
    string Name,
    string Location,
    IReadOnlyList<string> AddressPrefixes,
    IReadOnlyList<Subnet> Subnets
);
