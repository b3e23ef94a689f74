using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>How traffic leaves the cluster.</summary>
internal static class OutboundRules
{
    private const string Field = "network.outbound";

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [new("V-NET-19", Severity.Block, Documentation.Aks("egress-outboundtype"), Outbound)];

    private static IEnumerable<Violation> Outbound(CreateFacts facts) =>
        facts.Plan.Network.Outbound switch
        {
            OutboundType.UserDefinedRouting => RouteTables(facts),
            OutboundType.ManagedNatGateway => OwnSubnets(facts),
            _ => [],
        };

    private static IEnumerable<Violation> RouteTables(CreateFacts facts)
    {
        if (facts.Pools().Any(pool => pool.SubnetId is null))
            yield return new(
                Field,
                "User-defined routing needs a subnet of your own with a route table. Choose a subnet, or another way out."
            );
        var bare =
            from pool in facts.Pools()
            let subnet = pool.SubnetId is null ? null : facts.Catalog?.FindSubnet(pool.SubnetId)
            where subnet is { HasRouteTable: false }
            select new Violation(
                pool.SubnetField,
                $"User-defined routing needs a route table on the subnet {subnet.Name}. Attach one, or choose another way out."
            );
        foreach (var violation in bare.Distinct())
            yield return violation;
    }

    private static IEnumerable<Violation> OwnSubnets(CreateFacts facts)
    {
        if (facts.Pools().Any(pool => pool.SubnetId is not null))
            yield return new(
                Field,
                "A managed NAT gateway comes only with the network that AKS makes. Leave the subnet empty, or choose the load balancer."
            );
    }
}
