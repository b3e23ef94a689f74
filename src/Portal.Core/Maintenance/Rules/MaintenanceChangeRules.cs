using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Maintenance.Rules;

/// <summary>A window that is set or removed on a cluster that exists.</summary>
internal static class MaintenanceChangeRules
{
    private const string Path = "window";
    private static readonly Uri s_source = Documentation.Aks("planned-maintenance");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-MW-01", Severity.Block, s_source, NothingToRemove),
        new("V-MW-02", Severity.Block, s_source, facts => Check(facts, WindowRules.Schedule)),
        new("V-MW-03", Severity.Block, s_source, facts => Check(facts, WindowRules.Time)),
        new("V-MW-04", Severity.Warning, s_source, facts => Check(facts, WindowRules.BestEffort)),
        new("V-MW-05", Severity.Warning, Documentation.Aks("auto-upgrade-cluster"), Unused),
        new("P-SEEN", Severity.Block, s_source, ChangedMeanwhile),
    ];

    private static IEnumerable<Violation> Check(
        ChangeFacts facts,
        Func<MaintenanceWindow, string, IEnumerable<Violation>> check
    ) => ((MaintenanceChange)facts.Change).Wished is { } window ? check(window, Path) : [];

    private static IEnumerable<Violation> NothingToRemove(ChangeFacts facts)
    {
        if (facts is { Change: RemoveMaintenanceWindow remove, Maintenance: { } now } && now.Find(remove.Kind) is null)
        {
            yield return new Violation(Path, "The cluster has no such window any more.");
        }
    }

    /// <summary>A window says when; without a channel there is no what.</summary>
    private static IEnumerable<Violation> Unused(ChangeFacts facts)
    {
        var channels = UpgradeChannels.Of(facts.Cluster);
        var idle = facts.Change switch
        {
            SetMaintenanceWindow { Window.Kind: WindowKind.ClusterUpgrades } => !channels.UpgradesCluster,
            SetMaintenanceWindow { Window.Kind: WindowKind.NodeUpgrades } => !channels.UpgradesNodes,
            _ => false,
        };
        if (idle)
        {
            yield return new Violation(
                Path,
                "The cluster has no channel that keeps to this window, so it stays without effect."
            )
            {
                About = facts.Cluster.Name,
                Advice = "Choose a channel for it too.",
            };
        }
    }

    private static IEnumerable<Violation> ChangedMeanwhile(ChangeFacts facts)
    {
        var change = (MaintenanceChange)facts.Change;
        if (
            facts.Maintenance is { } now
            && now.Find(change.WindowKind) is var window
            && !change.IsAsSeen(window)
            && !(window is null && change is RemoveMaintenanceWindow)
        )
        {
            yield return new Violation(
                Path,
                window is null
                    ? $"Somebody removed the window {facts.Meanwhile}."
                    : $"Somebody changed it {facts.Meanwhile}: {MaintenanceSentences.Of(window)}."
            )
            {
                About = facts.Cluster.Name,
                Advice = facts.MeanwhileAdvice,
            };
        }
    }
}
