namespace Portal.Core.Networking;

/// <summary>What AKS takes where the plan says nothing.</summary>
public static class NetworkDefaults
{
    public const int LeastPodsPerNode = 10;
    public const int MostPodsPerNode = 250;

    /// <summary>Azure keeps five addresses of every subnet for itself.</summary>
    public const int ReservedPerSubnet = 5;

    public static Cidr PodRange { get; } = Cidr.Parse("10.244.0.0/16");

    public static Cidr ServiceRange { get; } = Cidr.Parse("10.0.0.0/16");

    /// <summary>The network that AKS makes when no subnet is chosen, and the nodes' subnet in it.</summary>
    public static Cidr ManagedNetwork { get; } = Cidr.Parse("10.224.0.0/12");

    public static Cidr ManagedSubnet { get; } = Cidr.Parse("10.224.0.0/16");

    public static int PodsPerNode(NetworkMode mode) =>
        mode switch
        {
            NetworkMode.Overlay => 250,
            NetworkMode.NodeSubnet => 30,
            _ => 110,
        };
}
