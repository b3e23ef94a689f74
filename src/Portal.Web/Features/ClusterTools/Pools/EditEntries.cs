using Portal.Core.NodePools;
using Portal.Web.Components.Fields;
using Portal.Web.Components.Pools;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>What of a pool can be changed in place, as it is entered. What AKS puts on by itself is not shown.</summary>
public sealed record EditEntries(
    NodePoolMode Mode,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Taints,
    UpgradeSettingsEntries Upgrades
)
{
    internal static EditEntries Of(NodePool pool) =>
        new(
            pool.IsSystem ? NodePoolMode.System : NodePoolMode.User,
            [.. pool.Labels.Where(label => !OwnMark.Is(label.Key)).Select(label => $"{label.Key}={label.Value}")],
            [.. pool.Taints.Where(taint => !OwnMark.Is(taint))],
            UpgradeSettingsEntries.Of(pool)
        );

    internal static EditEntries Of(EditPool change) =>
        new(
            change.Mode,
            [.. change.Labels.Select(label => $"{label.Key}={label.Value}")],
            change.Taints,
            UpgradeSettingsEntries.Of(change.Upgrades)
        );

    internal EditPool Plan(Guid cluster, string pool) =>
        new()
        {
            ClusterId = cluster,
            Pool = pool,
            Mode = Mode,
            Labels = LabelText.Map(Labels),
            Taints = Taints,
            Upgrades = Upgrades.Plan(),
        };
}
