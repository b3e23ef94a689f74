using System.Text.Json.Nodes;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>What holds when mode, labels, taints or upgrade settings of a pool change.</summary>
internal static class EditPoolRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-NOTHING", Severity.Block, Documentation.Aks("manage-node-pools"), SoAlready),
        .. ShapeRules.Whole([.. PoolLabelRules.All, .. PoolModeRules.All, .. PoolUpgradeRules.All]),
        .. new[] { RoomRules.NowhereToGo("taints") }
            .Concat(DisruptionRules.AtOnce)
            .Select(rule => rule with { Check = facts => Evicts(facts) ? rule.Check(facts) : [] }),
    ];

    private static bool Evicts(ChangeFacts facts) => ((EditPool)facts.Change).Evicting(facts.Cluster).Any();

    private static IEnumerable<Violation> SoAlready(ChangeFacts facts)
    {
        var change = (EditPool)facts.Change;
        if (
            change.FindIn(facts.Cluster) is not null
            && JsonNode.DeepEquals(change.Before(facts.Cluster), change.After(facts.Cluster))
        )
        {
            yield return new Violation("pool", "It is so already. Change something, or go back.");
        }
    }
}
