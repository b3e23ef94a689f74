namespace Portal.Core.Networking.Planner;

/// <summary>The smallest range that holds what is planned, placed where nothing known is.</summary>
/// <param name="Use">What it is for.</param>
/// <param name="Prefix">Its prefix length; null when no IPv4 range is large enough.</param>
/// <param name="Range">The range; null when there is no such room.</param>
/// <param name="LargestFree">What could be had instead, smaller than needed.</param>
public sealed record RangeProposal(RangeUse Use, int? Prefix, Cidr? Range, Cidr? LargestFree)
{
    /// <summary>Private ranges for what lives outside of networks: the service's own defaults, then the rest.</summary>
    private static readonly Cidr[] s_pods = Spaces("10.244.0.0/16");
    private static readonly Cidr[] s_services = Spaces("10.0.0.0/16");

    public static RangeProposal Subnet(
        RangeUse use,
        int? prefix,
        IReadOnlyList<Cidr> network,
        IReadOnlyList<Cidr> taken
    ) => Of(use, prefix, network, taken);

    public static RangeProposal Pods(int? prefix, IReadOnlyList<Cidr> taken) =>
        Of(RangeUse.Pods, prefix, s_pods, taken);

    public static RangeProposal Services(int services, IReadOnlyList<Cidr> taken) =>
        Of(
            RangeUse.Services,
            Prefixes.Holding((long)services + NetworkDefaults.KeptOfServices, longest: 28) is { } prefix
            && prefix >= NetworkDefaults.WidestServicePrefix
                ? prefix
                : null,
            s_services,
            taken
        );

    private static RangeProposal Of(RangeUse use, int? prefix, IReadOnlyList<Cidr> spaces, IReadOnlyList<Cidr> taken)
    {
        if (prefix is not { } length)
            return new RangeProposal(use, null, null, null);
        var found = FreeBlock.Find(length, spaces, taken);
        return new RangeProposal(use, length, found, found is null ? FreeBlock.Largest(length, spaces, taken) : null);
    }

    // AKS refuses pod ranges that touch 172.16.0.0/12 (V-NET-02), so it is offered for nothing.
    private static Cidr[] Spaces(string first) =>
        [Cidr.Parse(first), Cidr.Parse("10.0.0.0/8"), Cidr.Parse("192.168.0.0/16"), Cidr.Parse("100.64.0.0/10")];
}
