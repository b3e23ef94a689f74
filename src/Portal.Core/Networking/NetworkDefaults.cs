namespace Portal.Core.Networking;

/// <summary>What AKS takes where the plan says nothing.</summary>
public static class NetworkDefaults
{
    public const int LeastPodsPerNode = 10;
    public const int MostPodsPerNode = 250;

    /// <summary>Azure keeps five addresses of every subnet for itself.</summary>
    public const int ReservedPerSubnet = 5;

    /// <summary>Addresses of a service range that no service gets: the first, the last, the API's and DNS's.</summary>
    public const int KeptOfServices = 4;

    /// <summary>The DNS service's usual place in the service range.</summary>
    public const int DnsHost = 10;

    /// <summary>Addresses in a block (a /28) that a node takes for its pods in pod subnet mode with blocks.</summary>
    public const int PodBlock = 16;

    public static Cidr PodRange { get; } = Cidr.Parse("10.244.0.0/16");

    public static Cidr ServiceRange { get; } = Cidr.Parse("10.0.0.0/16");

    /// <summary>The network that AKS makes when no subnet is chosen, and the nodes' subnet in it.</summary>
    public static Cidr ManagedNetwork { get; } = Cidr.Parse("10.224.0.0/12");

    public static Cidr ManagedSubnet { get; } = Cidr.Parse("10.224.0.0/16");

    /// <summary>The largest service range that AKS takes (V-NET-01).</summary>
    public const int WidestServicePrefix = 13;

    /// <summary>What AKS keeps for itself, in service, pod and network ranges alike (V-NET-03).</summary>
    public static IReadOnlyList<Cidr> Reserved { get; } =
    [
        Cidr.Parse("169.254.0.0/16"),
        Cidr.Parse("172.30.0.0/16"),
        Cidr.Parse("172.31.0.0/16"),
        Cidr.Parse("192.0.2.0/24"),
    ];

    /// <summary>The DNS service's usual address in a service range.</summary>
    public static Ipv4 DnsOf(Cidr services) => new(services.First.Value + DnsHost);

    /// <summary>Addresses of the blocks that hold so many pods; each node keeps one address of them for itself.</summary>
    public static int InBlocks(int pods) => (pods + PodBlock) / PodBlock * PodBlock;

    public static int PodsPerNode(NetworkMode mode) =>
        mode switch
        {
            NetworkMode.Overlay => 250,
            NetworkMode.NodeSubnet => 30,
            _ => 110,
        };
}
