using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Maintenance.Rules;

/// <summary>The channels of a cluster that exists.</summary>
internal static class UpgradeChannelRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("V-MW-05", Severity.Block, Documentation.Aks("auto-upgrade-cluster"), ByHalf),
        new("V-MW-06", Severity.Warning, Documentation.Aks("auto-upgrade-node-os-image"), TakesADay),
        new("P-SAME", Severity.Block, Documentation.Aks("auto-upgrade-cluster"), NothingChanges),
    ];

    private static IEnumerable<Violation> ByHalf(ChangeFacts facts)
    {
        if (
            facts.Change is SetUpgradeChannels
            {
                UpgradeChannel: UpgradeChannel.NodeImage,
                NodeOsChannel: not NodeOsChannel.NodeImage
            }
        )
        {
            yield return new Violation(
                "nodeOsChannel",
                "The upgrade channel for node images needs node images here too. Choose node images, or another upgrade channel."
            );
        }
    }

    private static IEnumerable<Violation> TakesADay(ChangeFacts facts)
    {
        var now = UpgradeChannels.Of(facts.Cluster);
        if (facts.Change is SetUpgradeChannels change && change.NodeOsChannel != now.NodeOsChannel)
        {
            yield return new Violation(
                "nodeOsChannel",
                "Another channel for nodes takes up to 24 hours to take effect."
            );
        }
    }

    private static IEnumerable<Violation> NothingChanges(ChangeFacts facts)
    {
        if (facts.Change is SetUpgradeChannels change && change.Wished.Means(UpgradeChannels.Of(facts.Cluster)))
        {
            yield return new Violation("upgradeChannel", "The cluster has exactly these channels already.");
        }
    }
}
