using Portal.Core.Catalog;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>Kubernetes version, its support, and the tier that goes with it.</summary>
internal static class ClusterVersionRules
{
    private const string Field = "basics.kubernetesVersion";

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-05", Severity.Block, Documentation.Aks("supported-kubernetes-versions"), Offered),
        new("V-CL-11", Severity.Block, Documentation.Aks("free-standard-pricing-tiers"), Tier),
        new("V-UP-14", Severity.Warning, Documentation.Aks("supported-kubernetes-versions"), EndOfSupport),
    ];

    private static IEnumerable<Violation> Offered(CreateFacts facts)
    {
        var basics = facts.Plan.Basics;
        if (string.IsNullOrEmpty(basics.KubernetesVersion))
        {
            yield return new(Field, "Choose a Kubernetes version.");
            yield break;
        }
        if (KubernetesVersion.Find(basics.KubernetesVersion) is not { } version)
        {
            yield return new(
                Field,
                $"{basics.KubernetesVersion.Quoted()} is not a Kubernetes version. Write it like 1.34.2."
            );
            yield break;
        }
        if (facts.Catalog is not { } catalog)
            yield break;
        var offered = catalog.Versions.FirstOrDefault(candidate => candidate.Version == basics.KubernetesVersion);
        if (offered is null)
            yield return new(
                Field,
                $"Kubernetes {basics.KubernetesVersion.Quoted()} is not offered in {basics.Location.Quoted()}.{Instead(catalog, version)}"
            );
        else if (offered.LongTermSupportOnly && !basics.LongTermSupport)
            yield return new(
                Field,
                $"Kubernetes {offered.Version} is offered with long-term support only. Choose a newer version, or the Premium tier with long-term support."
            );
        else if (offered.IsPreview)
            yield return new(
                Field,
                $"Kubernetes {offered.Version} is a preview without support. Choose a released version for lasting work.",
                Severity.Warning
            );
    }

    private static string Instead(RegionCatalog catalog, KubernetesVersion wished)
    {
        var released = catalog.Versions.Where(version => !version.IsPreview).ToList();
        var best =
            released.LastOrDefault(version =>
                KubernetesVersion.Find(version.Version)?.MinorVersion == wished.MinorVersion
            ) ?? released.FirstOrDefault(version => version.IsDefault);
        return best is null ? "" : $" Try {best.Version}.";
    }

    private static IEnumerable<Violation> Tier(CreateFacts facts)
    {
        if (facts.Plan is { Integrations.CostAnalysis: true, Basics.Tier: ClusterTier.Free })
            yield return new(
                "basics.tier",
                "Cost analysis needs the Standard or the Premium tier. Choose one, or leave cost analysis out."
            );
        if (facts.Plan.Basics is { LongTermSupport: true, Tier: not ClusterTier.Premium })
            yield return new(
                "basics.tier",
                "Long-term support needs the Premium tier. Choose Premium, or leave long-term support out."
            );
    }

    private static IEnumerable<Violation> EndOfSupport(CreateFacts facts)
    {
        if (
            !facts.Plan.Basics.LongTermSupport
            && KubernetesVersion.Find(facts.Plan.Basics.KubernetesVersion) is { } version
            && Retirements.OfKubernetes(version.MinorVersion) is { } retirement
            && facts.Today >= retirement.Ends.AddMonths(-Notice)
        )
            yield return new(Field, retirement.Sentence(facts.Today));
    }

    // A version lives about a year, so a year's notice would warn of every version there is.
    private const int Notice = 3;
}
