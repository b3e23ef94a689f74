using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Linux images at the end of their life; Windows has rules of its own.</summary>
internal static class PoolImageRules
{
    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new(
            "V-NP-24",
            Severity.Block,
            Documentation.AksChangelog,
            facts => RetiredImages.Check(facts, OsSku.Ubuntu2204).Concat(RetiredImages.Check(facts, OsSku.AzureLinux2))
        ),
    ];
}
