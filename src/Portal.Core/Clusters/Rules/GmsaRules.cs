using Portal.Core.Networking;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>Group managed service accounts for Windows containers.</summary>
internal static class GmsaRules
{
    private const string Path = "basics.windows.gmsa";
    private static readonly Uri s_source = Documentation.Aks("use-group-managed-service-accounts");

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-WIN-06", Severity.Block, Documentation.AksRest, BothOrNeither),
        new("V-WIN-07", Severity.Warning, s_source, Prerequisites),
    ];

    private static IEnumerable<Violation> BothOrNeither(CreateFacts facts)
    {
        if (facts.Plan.Basics.Windows?.Gmsa is not { } gmsa)
            yield break;
        var (dns, domain) = (
            !string.IsNullOrWhiteSpace(gmsa.DnsServer),
            !string.IsNullOrWhiteSpace(gmsa.RootDomainName)
        );
        if (dns && !domain)
            yield return new($"{Path}.rootDomainName", "With a DNS server, name the domain too, or leave both empty.");
        else if (domain && !dns)
            yield return new($"{Path}.dnsServer", "With a domain, name its DNS server too, or leave both empty.");
        else if (dns && !Ipv4.TryParse(gmsa.DnsServer, out _))
            yield return new(
                $"{Path}.dnsServer",
                $"{gmsa.DnsServer.Quoted()} is not an IPv4 address. Write the address of the domain's DNS server, such as 10.1.0.4."
            );
    }

    private static IEnumerable<Violation> Prerequisites(CreateFacts facts)
    {
        if (facts.Plan.Basics.Windows?.Gmsa is null)
            yield break;
        yield return KubernetesVersion.Find(facts.Plan.Basics.KubernetesVersion) is { } version
        && !version.IsAtLeast(1, 19)
            ? new(Path, "Group managed service accounts need Kubernetes 1.19 or newer.", Severity.Block)
            : new(
                Path,
                "Group managed service accounts need an Active Directory domain (not Entra alone) whose controllers answer on port 9389, an identity, and a key vault with the account's credential. They cannot be taken back later."
            );
    }
}
