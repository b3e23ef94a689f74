using System.Text.RegularExpressions;
using Portal.Core.Networking;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>From where the API server is reached.</summary>
internal static partial class ApiServerRules
{
    private const string Ranges = "access.authorizedRanges";
    private const int MostRanges = 200;

    // AKS's word for "nobody from outside", which it takes alone.
    private const string Nobody = "0.0.0.0/32";

    private static readonly Cidr[] s_private =
    [
        Cidr.Parse("10.0.0.0/8"),
        Cidr.Parse("100.64.0.0/10"),
        Cidr.Parse("127.0.0.0/8"),
        Cidr.Parse("169.254.0.0/16"),
        Cidr.Parse("172.16.0.0/12"),
        Cidr.Parse("192.168.0.0/16"),
    ];

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-17", Severity.Warning, Documentation.GitHub("Azure/AKS/issues/3254"), OutOfSight),
        new("V-CL-18", Severity.Block, Documentation.Aks("api-server-authorized-ip-ranges"), AuthorizedRanges),
        new("V-CL-19", Severity.Warning, Documentation.Aks("private-clusters"), DnsZone),
    ];

    private static IEnumerable<Violation> OutOfSight(CreateFacts facts)
    {
        if (facts.Plan.Access.PrivateCluster)
            yield return new(
                "access.privateCluster",
                "The API server of a private cluster is reached from its network only: the Azure portal shows none of its workloads, and this portal shows its nodes only if it runs in that network."
            );
    }

    private static IEnumerable<Violation> AuthorizedRanges(CreateFacts facts)
    {
        var (access, typed) = (facts.Plan.Access, facts.Plan.Access.AuthorizedRanges);
        if (typed.Count == 0)
            yield break;
        if (access.PrivateCluster)
            yield return new(
                Ranges,
                "A private cluster has no public address that ranges could be authorized for. Leave the ranges empty, or make the cluster public."
            );
        if (typed.Count > MostRanges)
            yield return new(Ranges, $"At most {MostRanges} ranges can be authorized, this plan has {typed.Count}.");
        if (typed.Count > 1 && typed.Contains(Nobody, StringComparer.Ordinal))
            yield return new(Ranges, $"{Nobody} authorizes nobody and stands alone. Remove it, or the others.");
        for (var i = 0; i < typed.Count; i++)
            if (typed[i] != Nobody && Fault(typed[i] ?? "") is { } fault)
                yield return new($"{Ranges}[{i}]", fault);
    }

    /// <summary>One address may stand without its prefix length.</summary>
    private static string? Fault(string text)
    {
        var whole = Ipv4.TryParse(text, out _) ? $"{text}/32" : text;
        return !Cidr.TryParse(whole, out var range, out var fault) ? fault
            : s_private.Any(range.Overlaps)
                ? $"{range} holds private addresses, from which nobody reaches a public API server. Authorize the public address that people leave their network with."
            : null;
    }

    private static IEnumerable<Violation> DnsZone(CreateFacts facts)
    {
        const string field = "access.privateDnsZone";
        var access = facts.Plan.Access;
        if (!access.HasOwnDnsZone)
            yield break;
        if (!ResourceIds.IsOf(access.PrivateDnsZone, "Microsoft.Network/privateDnsZones"))
            yield return new(
                field,
                $"{access.PrivateDnsZone.Quoted()} is not the resource id of a private DNS zone. Choose a zone, the one that AKS makes, or none.",
                Severity.Block
            );
        else if (!Zone().IsMatch(ResourceIds.NameOf(access.PrivateDnsZone)))
            yield return new(
                field,
                $"The zone {ResourceIds.NameOf(access.PrivateDnsZone).Quoted()} should be named privatelink.{facts.Plan.Basics.Location}.azmk8s.io, or that behind one label of up to 32 characters."
            );
    }

    // Other clouds have other endings.
    [GeneratedRegex(
        @"^(?:[a-z0-9-]{1,32}\.)?private(?:link)?\.[a-z0-9]+\.(?:azmk8s\.io|cx\.prod\.service\.azk8s\.cn|cx\.aks\.containerservice\.azure\.us)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Zone();
}
