using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>What is checked before something is upgraded.</summary>
internal static class UpgradeRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> OfCluster { get; } =
    [
        .. VersionRules.OfControlPlane,
        .. ForceRules.All,
        .. DeprecationRules.All,
        .. RolloutRules.All,
        .. DisruptionRules.All,
    ];

    public static IReadOnlyList<Rule<ChangeFacts>> OfPool { get; } =
    [.. VersionRules.OfPool, .. RolloutRules.All, .. DisruptionRules.All];

    public static IReadOnlyList<Rule<ChangeFacts>> OfNodeImage { get; } =
    [.. VersionRules.OfNodeImage, .. RolloutRules.All, .. DisruptionRules.All];
}
