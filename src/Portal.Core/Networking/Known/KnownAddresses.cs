using Portal.Core.Catalog;

namespace Portal.Core.Networking.Known;

/// <summary>Every range that is taken, as far as the portal's connections show it, and the networks with room in them.</summary>
public sealed record KnownAddresses(
    IReadOnlyList<KnownNetwork> Networks,
    IReadOnlyList<KnownRange> Ranges,
    IReadOnlyList<UnreadNetworks> Unread
)
{
    /// <summary>What is known before anything was read.</summary>
    public static KnownAddresses Nothing { get; } = Of([], [], []);

    public static KnownAddresses Of(
        IReadOnlyList<KnownNetwork> networks,
        IEnumerable<KnownRange> clusters,
        IReadOnlyList<UnreadNetworks> unread
    ) =>
        new(
            networks,
            [
                .. networks.SelectMany(known => RangesOf(known.Network)),
                .. clusters,
                .. NetworkDefaults.Reserved.Select(range => new KnownRange(range, KnownRangeKind.Reserved, "")),
            ],
            unread
        );

    public KnownNetwork? FindNetwork(string? id) =>
        Networks.FirstOrDefault(known => string.Equals(known.Network.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>With what a person says of the rest of the world.</summary>
    public KnownAddresses With(IEnumerable<Cidr> onPremises) =>
        this with
        {
            Ranges = [.. Ranges, .. onPremises.Select(range => new KnownRange(range, KnownRangeKind.OnPremises, ""))],
        };

    private static IEnumerable<KnownRange> RangesOf(VirtualNetwork network) =>
        Parsed(network.AddressPrefixes, KnownRangeKind.Network, network.Name, network.Id)
            .Concat(
                network.Subnets.SelectMany(subnet =>
                    Parsed([subnet.AddressPrefix], KnownRangeKind.Subnet, $"{network.Name}/{subnet.Name}", network.Id)
                )
            );

    private static IEnumerable<KnownRange> Parsed(
        IEnumerable<string> prefixes,
        KnownRangeKind kind,
        string name,
        string id
    ) =>
        from prefix in prefixes
        let range = Cidr.Find(prefix)
        where range is not null
        select new KnownRange(range.Value, kind, name, id);
}
