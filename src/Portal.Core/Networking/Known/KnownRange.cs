namespace Portal.Core.Networking.Known;

/// <summary>A range that is taken already. <paramref name="Name"/> is the network, <c>network/subnet</c> or the cluster.</summary>
/// <param name="Range">The range.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Whose it is; empty where the kind says it all.</param>
/// <param name="NetworkId">The virtual network's resource id, of networks and subnets; for comparing, never shown.</param>
public sealed record KnownRange(Cidr Range, KnownRangeKind Kind, string Name, string? NetworkId = null)
{
    /// <summary>Whose it is may not be told; that it is taken counts all the same.</summary>
    public bool IsHidden { get; private init; }

    public KnownRange Hide() => Name.Length == 0 ? this : this with { Name = "", IsHidden = true };

    public bool IsOf(string? networkId) =>
        NetworkId is not null && string.Equals(NetworkId, networkId, StringComparison.OrdinalIgnoreCase);

    /// <summary>For the middle of a sentence.</summary>
    public override string ToString() =>
        Kind switch
        {
            _ when IsHidden => $"{Range}, which is taken where you see nothing",
            KnownRangeKind.Network => $"the network {Name} ({Range})",
            KnownRangeKind.Subnet => $"the subnet {Name} ({Range})",
            KnownRangeKind.Services => $"the service range of {Name} ({Range})",
            KnownRangeKind.Pods => $"the pod range of {Name} ({Range})",
            KnownRangeKind.Reserved => $"{Range}, which AKS keeps for itself",
            _ => $"{Range} outside of Azure",
        };
}
