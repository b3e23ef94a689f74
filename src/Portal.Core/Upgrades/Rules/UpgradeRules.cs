using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>What is checked before something is upgraded.</summary>
internal static class UpgradeRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> OfCluster { get; } =
    [
        .. ControlPlaneRules.All,
        .. ForceRules.All,
        .. DeprecationRules.All,
        .. StoredApiRules.All,
        .. RolloutRules.All,
        .. DisruptionRules.All,
    ];

    public static IReadOnlyList<Rule<ChangeFacts>> OfPool { get; } =
    [.. PoolVersionRules.All, .. RolloutRules.All, .. DisruptionRules.All];

    public static IReadOnlyList<Rule<ChangeFacts>> OfNodeImage { get; } =
    [.. NodeImageRules.All, .. RolloutRules.All, .. DisruptionRules.All];
}
