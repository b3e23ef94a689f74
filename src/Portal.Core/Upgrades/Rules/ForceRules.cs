using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>Forcing an upgrade past what would stop it.</summary>
internal static class ForceRules
{
    private const int MostDays = 30;
    private static readonly Uri s_source = Documentation.Aks("upgrade-options#force-upgrade");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [new("V-UP-16", Severity.Block, s_source, Until), new("P-FORCE", Severity.Warning, s_source, Forced)];

    private static IEnumerable<Violation> Until(ChangeFacts facts)
    {
        if (((UpgradeCluster)facts.Change).ForceUntil is not { } until)
        {
            yield break;
        }

        if (until <= facts.At)
        {
            yield return new Violation(
                "forceUntil",
                "A forced upgrade needs a time in the future until which it is forced."
            );
        }
        else if (until > facts.At.AddDays(MostDays))
        {
            yield return new Violation("forceUntil", $"An upgrade is forced for at most {MostDays} days.");
        }
    }

    private static IEnumerable<Violation> Forced(ChangeFacts facts)
    {
        if (((UpgradeCluster)facts.Change).ForceUntil is not null)
        {
            yield return new Violation(
                "forceUntil",
                "What would stop the upgrade is passed over. Once set, the override stays on the cluster."
            );
        }
    }
}
