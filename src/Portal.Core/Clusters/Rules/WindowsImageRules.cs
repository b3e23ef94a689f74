using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>Which Windows image goes with which Kubernetes version, and until when.</summary>
internal static class WindowsImageRules
{
    private static readonly Uri s_source = Documentation.Aks("upgrade-windows-os");

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-WIN-08", Severity.Block, s_source, Windows2025),
        new("V-WIN-09", Severity.Block, Documentation.AksChangelog, Windows2019),
        new("V-WIN-10", Severity.Block, s_source, Windows2022),
        new(
            "V-WIN-11",
            Severity.Block,
            Documentation.AksChangelog,
            facts => RetiredImages.Check(facts, OsSku.WindowsAnnual)
        ),
    ];

    private static IEnumerable<Violation> Windows2025(CreateFacts facts)
    {
        foreach (var pool in facts.Pools().Where(pool => pool.Pool.OsSku == OsSku.Windows2025))
        {
            if (Version(facts) is { } version && !version.IsAtLeast(1, 32))
                yield return new(
                    pool.At("osSku"),
                    $"Windows Server 2025 needs Kubernetes 1.32 or newer, and this cluster gets {version.MinorVersion}. Choose Windows Server 2022."
                );
            if (!pool.Pool.Fips)
                yield return new(pool.At("fips"), "Windows Server 2025 comes as a FIPS image only. Turn FIPS on.");
        }
    }

    private static IEnumerable<Violation> Windows2019(CreateFacts facts) =>
        Version(facts) is { } version && version.IsAtLeast(1, 33)
            ? TooNew(
                facts,
                OsSku.Windows2019,
                "Windows Server 2019 cannot be had with Kubernetes 1.33 or newer. Choose Windows Server 2022 or 2025."
            )
            : RetiredImages.Check(facts, OsSku.Windows2019);

    private static IEnumerable<Violation> Windows2022(CreateFacts facts) =>
        Version(facts) is { } version && version.IsAtLeast(1, 37)
            ? TooNew(
                facts,
                OsSku.Windows2022,
                "Windows Server 2022 cannot be had with Kubernetes 1.37 or newer. Choose Windows Server 2025."
            )
            : RetiredImages.Check(facts, OsSku.Windows2022);

    private static IEnumerable<Violation> TooNew(CreateFacts facts, OsSku sku, string sentence) =>
        facts.Pools().Where(pool => pool.Pool.OsSku == sku).Select(pool => new Violation(pool.At("osSku"), sentence));

    private static KubernetesVersion? Version(CreateFacts facts) =>
        KubernetesVersion.Find(facts.Plan.Basics.KubernetesVersion);
}
