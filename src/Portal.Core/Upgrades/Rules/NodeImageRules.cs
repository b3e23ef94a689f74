using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades.Rules;

/// <summary>Whether there is a newer image for a pool.</summary>
internal static class NodeImageRules
{
    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [new("P-IMAGE", Severity.Block, Documentation.Aks("node-image-upgrade"), NewestAlready)];

    private static IEnumerable<Violation> NewestAlready(ChangeFacts facts)
    {
        var change = (UpgradeNodeImage)facts.Change;
        if (
            change.FindIn(facts.Cluster) is { } pool
            && facts.Upgrades?.OfPool(pool.Name)?.LatestNodeImage is { } latest
            && string.Equals(latest, pool.NodeImageVersion, StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return new Violation("pool", $"The pool has the newest image already: {latest}.");
        }
    }
}
