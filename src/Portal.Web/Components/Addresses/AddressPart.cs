using Portal.Core.Networking;

namespace Portal.Web.Components.Addresses;

/// <summary>A piece of a range: <paramref name="Name"/> is its text (<c>Part.{Name}</c>) and its colour.</summary>
public sealed record AddressPart(string Name, long Count)
{
    /// <summary>Of a subnet, in the order in which they are drawn; what is not there is left out.</summary>
    public static IReadOnlyList<AddressPart> Of(SubnetNeed need) =>
        Shown([
            new("reserved", NetworkDefaults.ReservedPerSubnet),
            new("used", need.Used),
            new("nodes", need.Nodes),
            new("surge", need.Surge),
            new("pods", need.Pods),
            new("balancers", need.LoadBalancers),
            .. Rest(need.Free),
        ]);

    /// <summary>Of a pod range, in blocks of a /24.</summary>
    public static IReadOnlyList<AddressPart> Of(PodSpace pods) =>
        Shown([new("blocks", pods.NodesAtMost), .. Rest(pods.Capacity - pods.NodesAtMost)]);

    /// <summary>Of a service range: the first and the last address, the API and DNS are not for services.</summary>
    public static IReadOnlyList<AddressPart> Of(Cidr range, long services) =>
        Shown([
            new("kept", NetworkDefaults.KeptOfServices),
            new("services", services),
            .. Rest(range.Size - NetworkDefaults.KeptOfServices - services),
        ]);

    private static AddressPart[] Rest(long? free) =>
        free is not { } rest ? [] : [new("over", Math.Max(-rest, 0)), new("free", Math.Max(rest, 0))];

    private static IReadOnlyList<AddressPart> Shown(IEnumerable<AddressPart> parts) =>
        [.. parts.Where(part => part.Count > 0 || part.Name is "free")];
}
