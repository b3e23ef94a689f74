using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.Health.Drains;

/// <summary>What is checked before a node is drained.</summary>
internal static class DrainRules
{
    private static readonly Uri s_source = new(
        "https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/"
    );

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [new("P-DRAIN", Severity.Block, s_source, Gone), RoomRules.NowhereToGo("node"), .. DisruptionRules.All];

    private static IEnumerable<Violation> Gone(ChangeFacts facts)
    {
        var change = (DrainNode)facts.Change;
        if (facts.Workloads is { } workloads)
        {
            var node = workloads.Nodes.FirstOrDefault(change.Drains);
            if (node is null)
            {
                yield return new Violation(
                    "node",
                    $"There is no node {change.Node.Quoted()} in this cluster any more."
                );
            }
            else if (!string.Equals(node.Uid, change.Uid, StringComparison.Ordinal))
            {
                yield return new Violation("node", "Another node has this name now. Look at it first.");
            }
        }
    }
}
