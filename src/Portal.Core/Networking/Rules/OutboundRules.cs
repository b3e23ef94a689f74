using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>How traffic leaves the cluster.</summary>
internal static class OutboundRules
{
    private const string Field = "network.outbound";
    private const string IpsField = "network.outboundIps";
    private const string IdleField = "network.idleTimeoutMinutes";
    private const int MostLoadBalancerIps = 100;
    private const int MostGatewayIps = 16;
    private const int MostPorts = 64_000;
    private const int PortStep = 8;
    private const int LeastIdle = 4;
    private const int MostLoadBalancerIdle = 100;
    private const int MostGatewayIdle = 120;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-09", Severity.Block, Documentation.Aks("network-isolated"), NoWayOut),
        new("V-NET-17", Severity.Block, Documentation.Aks("load-balancer-standard"), LoadBalancer),
        new("V-NET-18", Severity.Block, Documentation.Aks("nat-gateway"), NatGateway),
        new("V-NET-19", Severity.Block, Documentation.Aks("egress-outboundtype"), Outbound),
    ];

    private static IEnumerable<Violation> NoWayOut(CreateFacts facts)
    {
        if (facts.Plan.Network is { Outbound: OutboundType.None, BootstrapCache: false })
            yield return new(
                "network.bootstrapCache",
                "Without a way out nodes can fetch what they start from out of a cache only. Turn the cache on, or choose a way out."
            );
    }

    private static IEnumerable<Violation> LoadBalancer(CreateFacts facts)
    {
        var network = facts.Plan.Network;
        if (network.Outbound != OutboundType.LoadBalancer)
            yield break;
        if (network.OutboundIps is < 1 or > MostLoadBalancerIps)
            yield return new(IpsField, $"A load balancer has 1 to {MostLoadBalancerIps} outbound addresses.");
        if (network.OutboundPorts is { } ports && (ports is < 0 or > MostPorts || ports % PortStep != 0))
            yield return new(
                "network.outboundPorts",
                $"Ports per node are a multiple of {PortStep} from 0 to {MostPorts}; 0 lets Azure divide them."
            );
        // The CAPZ client allows up to 120; Azure's own clients do not.
        if (network.IdleTimeoutMinutes is < LeastIdle or > MostLoadBalancerIdle)
            yield return new(
                IdleField,
                $"A load balancer forgets silent connections after {LeastIdle} to {MostLoadBalancerIdle} minutes."
            );
    }

    private static IEnumerable<Violation> NatGateway(CreateFacts facts)
    {
        var network = facts.Plan.Network;
        if (network.Outbound != OutboundType.ManagedNatGateway)
            yield break;
        // Terraform allows up to 100 addresses, the Azure CLI 16, which is what a gateway holds.
        if (network.OutboundIps is < 1 or > MostGatewayIps)
            yield return new(IpsField, $"A NAT gateway has 1 to {MostGatewayIps} outbound addresses.");
        if (network.IdleTimeoutMinutes is < LeastIdle or > MostGatewayIdle)
            yield return new(
                IdleField,
                $"A NAT gateway forgets silent connections after {LeastIdle} to {MostGatewayIdle} minutes."
            );
    }

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
