using Portal.Core.NodePools.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>What is checked before something is upgraded.</summary>
internal static class UpgradeRules
{
    /// <summary>Whatever nodes are replaced for.</summary>
    private static IEnumerable<Rule<ChangeFacts>> Replacement =>
        [.. ShapeRules.Upgraded(PoolUpgradeRules.All), .. RolloutRules.All, .. DisruptionRules.All];

    public static IReadOnlyList<Rule<ChangeFacts>> OfCluster { get; } =
    [.. ControlPlaneRules.All, .. ForceRules.All, .. DeprecationRules.All, .. StoredApiRules.All, .. Replacement];

    public static IReadOnlyList<Rule<ChangeFacts>> OfPool { get; } = [.. PoolVersionRules.All, .. Replacement];

    public static IReadOnlyList<Rule<ChangeFacts>> OfNodeImage { get; } = [.. NodeImageRules.All, .. Replacement];
}
