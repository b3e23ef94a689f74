using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Networking.Rules;

/// <summary>What was typed as ranges and as the DNS service's address.</summary>
internal static class AddressRules
{
    private const string DnsField = "network.dnsServiceIp";
    private const int UsualDnsHost = NetworkDefaults.DnsHost;

    private static readonly Uri s_planning = Documentation.Aks(
        "concepts-network-ip-address-planning#ip-address-sizing"
    );

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NET-05", Severity.Block, s_planning, DnsInServiceRange),
        new("V-NET-06", Severity.Warning, Documentation.CapzValidation, DnsEndsInTen),
        new("V-NET-07", Severity.Block, Documentation.AksRest, WellFormed),
    ];

    /// <summary>Both, when both were typed and are what they should be.</summary>
    private static (Cidr Services, Ipv4 Dns)? Typed(NetworkPlan network) =>
        Cidr.Find(network.ServiceCidr) is { } services && Ipv4.TryParse(network.DnsServiceIp, out var dns)
            ? (services, dns)
            : null;

    private static IEnumerable<Violation> DnsInServiceRange(CreateFacts facts)
    {
        if (Typed(facts.Plan.Network) is not var (services, dns))
            yield break;
        var instead =
            services.Size > UsualDnsHost
                ? $" Try {NetworkDefaults.DnsOf(services)}."
                : " Choose a larger service range.";
        if (!services.Contains(dns))
            yield return new(DnsField, $"{dns} is not in the service range {services}.{instead}");
        else if (dns.Value - services.First.Value <= 1 || dns == services.Last)
            yield return new(
                DnsField,
                $"{dns} is the first or last address of the service range, which are taken.{instead}"
            );
    }

    private static IEnumerable<Violation> DnsEndsInTen(CreateFacts facts)
    {
        if (
            Typed(facts.Plan.Network) is var (services, dns)
            && services.Contains(dns)
            && (dns.Value & 255) != UsualDnsHost
        )
            yield return new(
                DnsField,
                $"Some tools expect the DNS address to end in .{UsualDnsHost}. Azure takes {dns} as well."
            );
    }

    private static IEnumerable<Violation> WellFormed(CreateFacts facts)
    {
        var network = facts.Plan.Network;
        var (hasServices, hasDns) = (
            !string.IsNullOrWhiteSpace(network.ServiceCidr),
            !string.IsNullOrWhiteSpace(network.DnsServiceIp)
        );
        if (hasServices && !Cidr.TryParse(network.ServiceCidr, out _, out var fault))
            yield return new("network.serviceCidr", fault);
        if (hasDns && !Ipv4.TryParse(network.DnsServiceIp, out _))
            yield return new(
                DnsField,
                $"{network.DnsServiceIp.Quoted()} is not an IPv4 address. Write four numbers from 0 to 255, such as 10.0.0.10."
            );
        if (hasServices && !hasDns)
            yield return new(DnsField, "With a service range of your own, give the DNS address too.");
        else if (hasDns && !hasServices)
            yield return new("network.serviceCidr", "With a DNS address of your own, give the service range too.");
        if (
            network.HasPodRange
            && !string.IsNullOrWhiteSpace(network.PodCidr)
            && !Cidr.TryParse(network.PodCidr, out _, out fault)
        )
            yield return new("network.podCidr", fault);
    }
}
