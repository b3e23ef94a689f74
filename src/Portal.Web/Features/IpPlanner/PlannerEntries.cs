using Portal.Core.Networking;
using Portal.Core.Networking.Known;
using Portal.Core.Networking.Planner;
using Portal.Web.Navigation;

namespace Portal.Web.Features.IpPlanner;

/// <summary>
/// What is planned for, as typed, and as it stands in the address, so that a plan can be sent. Networks are named
/// <c>group/network</c>, subnets by their name.
/// </summary>
public sealed record PlannerEntries
{
    public const int MostPools = 20;
    public const int MostOutside = 100;

    /// <summary>Letters of one entry.</summary>
    public const int Longest = 64;

    public string Connection { get; init; } = "";
    public string Network { get; init; } = "";
    public string Subnet { get; init; } = "";

    /// <summary>Of the pods, in pod subnet mode.</summary>
    public string PodSubnet { get; init; } = "";
    public NetworkMode Mode { get; init; } = NetworkMode.Overlay;
    public IReadOnlyList<PoolEntry> Pools { get; init; } =
    [new("system", "3", "33%", ""), new("apps", "10", "33%", "")];
    public string Balancers { get; init; } = "0";
    public string Services { get; init; } = "250";
    public string PodRange { get; init; } = "";
    public string ServiceRange { get; init; } = "";

    /// <summary>Ranges of the world outside.</summary>
    public IReadOnlyList<string> Outside { get; init; } = [];

    public static PlannerEntries Of(PlannerAddress address)
    {
        var standard = new PlannerEntries();
        return new PlannerEntries
        {
            Connection = Text(address.Connection),
            Network = Text(address.Network, 200),
            Subnet = Text(address.Subnet, 80),
            PodSubnet = Text(address.PodSubnet, 80),
            Mode =
                Enum.TryParse<NetworkMode>(address.Mode, out var mode) && Enum.IsDefined(mode) ? mode : standard.Mode,
            Pools = address.Pool is { Length: > 0 } names
                ?
                [
                    .. names
                        .Take(MostPools)
                        .Select(
                            (name, at) =>
                                new PoolEntry(
                                    Text(name),
                                    Text(address.Nodes?.ElementAtOrDefault(at) ?? "1"),
                                    Text(address.Surge?.ElementAtOrDefault(at)),
                                    Text(address.Pods?.ElementAtOrDefault(at))
                                )
                        ),
                ]
                : standard.Pools,
            Balancers = address.Balancers is null ? standard.Balancers : Text(address.Balancers),
            Services = address.Services is null ? standard.Services : Text(address.Services),
            PodRange = Text(address.PodRange),
            ServiceRange = Text(address.ServiceRange),
            Outside =
            [
                .. (address.Outside ?? []).Take(MostOutside).Select(range => Text(range)).Where(it => it.Length > 0),
            ],
        };
    }

    /// <summary>For the address: everything that is not as it is by itself.</summary>
    public IReadOnlyDictionary<string, object?> Query()
    {
        var standard = new PlannerEntries();
        var pools = Pools.SequenceEqual(standard.Pools) ? null : Pools;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["connection"] = Given(Connection),
            ["network"] = Given(Network),
            ["subnet"] = Given(Subnet),
            ["podSubnet"] = Given(PodSubnet),
            ["mode"] = Mode == standard.Mode ? null : Mode.ToString(),
            ["pool"] = pools?.Select(pool => pool.Name).ToArray(),
            ["nodes"] = pools?.Select(pool => pool.Nodes).ToArray(),
            ["surge"] = pools?.Select(pool => pool.Surge).ToArray(),
            ["pods"] = pools?.Select(pool => pool.Pods).ToArray(),
            ["balancers"] = Balancers == standard.Balancers ? null : Balancers,
            ["services"] = Services == standard.Services ? null : Services,
            ["podRange"] = Given(PodRange),
            ["serviceRange"] = Given(ServiceRange),
            ["outside"] = Outside.Count == 0 ? null : Outside.ToArray(),
        };
    }

    public KnownNetwork? FindNetwork(KnownAddresses known) =>
        known.Networks.FirstOrDefault(network => network.Connection == Connection && NameOf(network) == Network);

    public static string NameOf(KnownNetwork network) =>
        network.Network.Id.Split('/') is { Length: > 4 } parts
            ? $"{parts[4]}/{network.Network.Name}"
            : network.Network.Name;

    /// <summary>The wish, when <see cref="EntryFaults"/> finds nothing.</summary>
    public AddressWish ToWish(KnownAddresses known)
    {
        var network = FindNetwork(known)?.Network;
        return new AddressWish
        {
            Mode = Mode,
            Pools = [.. Pools.Select(pool => pool.ToWish())],
            InternalLoadBalancers = AddressNumber.Read<int>(Balancers) ?? 0,
            Services = AddressNumber.Read<int>(Services) ?? 0,
            NetworkId = network?.Id,
            SubnetId = network?.Subnets.FirstOrDefault(subnet => subnet.Name == Subnet)?.Id,
            PodSubnetId = network?.Subnets.FirstOrDefault(subnet => subnet.Name == PodSubnet)?.Id,
            PodCidr = PodRange,
            ServiceCidr = ServiceRange,
        };
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static string Text(string? text, int longest = Longest) =>
        text?.Trim() is not { } trimmed ? ""
        : trimmed.Length > longest ? trimmed[..longest]
        : trimmed;
}
