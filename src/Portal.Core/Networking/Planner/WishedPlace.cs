using Portal.Core.Catalog;
using Portal.Core.Networking.Known;

namespace Portal.Core.Networking.Planner;

/// <summary>Where the nodes shall be: a subnet that exists, a new one of a network, or a network that AKS makes.</summary>
/// <param name="Network">Null lets AKS make one.</param>
/// <param name="SubnetId">Null in a network that AKS makes.</param>
/// <param name="IsNew">The subnet is still to be made.</param>
internal sealed record WishedPlace(VirtualNetwork? Network, string? SubnetId, bool IsNew)
{
    public static WishedPlace Of(AddressWish wish, KnownAddresses known) =>
        known.FindNetwork(wish.NetworkId)?.Network is not { } network ? new WishedPlace(null, null, false)
        : network.Subnets.FirstOrDefault(subnet => Same(subnet.Id, wish.SubnetId)) is { } subnet
            ? new WishedPlace(network, subnet.Id, false)
        : new WishedPlace(network, $"{network.Id}/subnets/new", true);

    public string Location => Network?.Location ?? "";

    /// <summary>The network's address space.</summary>
    public IReadOnlyList<Cidr> Ranges =>
        Network is null
            ? [NetworkDefaults.ManagedNetwork]
            : [.. Network.AddressPrefixes.Select(Cidr.Find).OfType<Cidr>()];

    public bool Holds(KnownRange range) => range.Kind == KnownRangeKind.Network && range.IsOf(Network?.Id);

    /// <summary>The network as a region's catalog, with the new subnet at the range that is proposed for it.</summary>
    public RegionCatalog Catalog(string? newSubnet, DateTimeOffset now)
    {
        IEnumerable<Subnet> made =
            IsNew && newSubnet is { Length: > 0 }
                ? [new(SubnetId!, Network!.Name, "new subnet", newSubnet, Network.AddressPrefixes, 0, null, false)]
                : [];
        return new RegionCatalog(Location, [], [], [], [.. Network?.Subnets ?? [], .. made], now);
    }

    private static bool Same(string one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
