using Portal.Core.Catalog;
using Portal.Core.Networking.Known;

namespace Portal.Core.Networking.Planner;

/// <summary>Where nodes and pods shall be: subnets that exist, new ones of a network, or a network that AKS makes.</summary>
/// <param name="Network">Null lets AKS make one.</param>
/// <param name="SubnetId">Null in a network that AKS makes.</param>
/// <param name="PodSubnetId">Null but in pod subnet mode in a network that exists.</param>
internal sealed record WishedPlace(VirtualNetwork? Network, string? SubnetId, string? PodSubnetId)
{
    public static WishedPlace Of(AddressWish wish, KnownAddresses known) =>
        known.FindNetwork(wish.NetworkId)?.Network is { } network
            ? new WishedPlace(
                network,
                Find(network, wish.SubnetId)?.Id ?? $"{network.Id}/subnets/new",
                wish.Mode == NetworkMode.PodSubnet
                    ? Find(network, wish.PodSubnetId)?.Id ?? $"{network.Id}/subnets/new-pods"
                    : null
            )
            : new WishedPlace(null, null, null);

    public string Location => Network?.Location ?? "";

    /// <summary>The network's address space.</summary>
    public IReadOnlyList<Cidr> Ranges =>
        Network is null
            ? [NetworkDefaults.ManagedNetwork]
            : [.. Network.AddressPrefixes.Select(Cidr.Find).OfType<Cidr>()];

    public bool Holds(KnownRange range) => range.Kind == KnownRangeKind.Network && range.IsOf(Network?.Id);

    /// <summary>The subnet is still to be made.</summary>
    public bool IsNew(string? subnetId) => Network is not null && Find(Network, subnetId) is null;

    /// <summary>The network as a region's catalog, with new subnets at the ranges that are proposed for them.</summary>
    public RegionCatalog Catalog(Cidr? nodes, Cidr? pods, DateTimeOffset now) =>
        new(
            Location,
            [],
            [],
            [],
            [
                .. Network?.Subnets ?? [],
                .. Made(SubnetId, "new subnet", nodes),
                .. Made(PodSubnetId, "new subnet of the pods", pods),
            ],
            now
        );

    private IEnumerable<Subnet> Made(string? id, string name, Cidr? range) =>
        id is not null && range is not null && IsNew(id)
            ? [new(id, Network!.Name, name, $"{range}", Network.AddressPrefixes, 0, null, false)]
            : [];

    private static Subnet? Find(VirtualNetwork network, string? id) =>
        network.Subnets.FirstOrDefault(subnet => string.Equals(subnet.Id, id, StringComparison.OrdinalIgnoreCase));
}
