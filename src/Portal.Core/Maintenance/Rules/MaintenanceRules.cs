using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Maintenance.Rules;

/// <summary>Channels, and windows among each other; what is wrong within a window is <see cref="WindowRules"/>'.</summary>
internal static class MaintenanceRules
{
    private const string ChannelField = "maintenance.upgradeChannel";
    private const string NodeField = "maintenance.nodeOsChannel";
    private static readonly Uri s_source = Documentation.Aks("planned-maintenance");

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-MW-01", Severity.Block, s_source, OneOfEach),
        new("V-MW-02", Severity.Block, s_source, facts => Each(facts, WindowRules.Schedule)),
        new("V-MW-03", Severity.Block, s_source, facts => Each(facts, WindowRules.Time)),
        new("V-MW-04", Severity.Warning, s_source, facts => Each(facts, WindowRules.BestEffort)),
        new(
            "V-MW-05",
            Severity.Block,
            Documentation.Aks("auto-upgrade-cluster"),
            facts => Channels(facts).Concat(Unused(facts))
        ),
    ];

    private static IEnumerable<Violation> Each(
        CreateFacts facts,
        Func<MaintenanceWindow, string, IEnumerable<Violation>> check
    ) => facts.Plan.Maintenance.Windows.SelectMany((window, index) => check(window, At(index)));

    private static string At(int index) => $"maintenance.windows[{index}]";

    private static IEnumerable<Violation> OneOfEach(CreateFacts facts)
    {
        var seen = new HashSet<WindowKind>();
        var windows = facts.Plan.Maintenance.Windows;
        for (var i = 0; i < windows.Count; i++)
            if (!seen.Add(windows[i].Kind))
                yield return new(
                    $"{At(i)}.kind",
                    $"A cluster has one window of each kind, and {windows[i].ConfigurationName} is there twice. Remove one of them."
                );
    }

    private static IEnumerable<Violation> Channels(CreateFacts facts)
    {
        var maintenance = facts.Plan.Maintenance;
        if (maintenance is { UpgradeChannel: UpgradeChannel.NodeImage, NodeOsChannel: not NodeOsChannel.NodeImage })
            yield return new(
                NodeField,
                "The upgrade channel for node images needs node images here too. Choose node images, or another upgrade channel."
            );
    }

    /// <summary>A window says when; without a channel there is no what.</summary>
    private static IEnumerable<Violation> Unused(CreateFacts facts)
    {
        var maintenance = facts.Plan.Maintenance;
        foreach (var window in maintenance.Windows)
            if (window.Kind == WindowKind.ClusterUpgrades && maintenance.UpgradeChannel == UpgradeChannel.None)
                yield return new(
                    ChannelField,
                    "There is a window for cluster upgrades, and no channel that upgrades the cluster. Choose a channel, or remove the window.",
                    Severity.Warning
                );
            else if (
                window.Kind == WindowKind.NodeUpgrades
                && maintenance.NodeOsChannel is NodeOsChannel.None or NodeOsChannel.Unmanaged
            )
                yield return new(
                    NodeField,
                    "There is a window for node upgrades, and no channel that keeps to it. Choose node images or security patches, or remove the window.",
                    Severity.Warning
                );
    }
}
