using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Rules;

namespace Portal.Core.Health.Drains;

/// <summary>What is checked before a node is drained.</summary>
internal static class DrainRules
{
    private static readonly Uri s_source = new(
        "https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/"
    );

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-DRAIN", Severity.Block, s_source, Gone),
        new("P-LAST", Severity.Warning, s_source, NowhereToGo),
        .. DisruptionRules.All,
    ];

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

    /// <summary>Evicted pods wait where no other node of their system takes pods.</summary>
    private static IEnumerable<Violation> NowhereToGo(ChangeFacts facts)
    {
        var change = (DrainNode)facts.Change;
        if (facts.Workloads is not { } workloads || workloads.Nodes.FirstOrDefault(change.Drains) is not { } node)
        {
            yield break;
        }

        var others = workloads.Nodes.Where(other =>
            other.System == node.System
            && !change.Drains(other)
            && !other.Cordoned
            && NodeAssessment.StateOf(other, Freshness.Live) is not NodeState.NotReady
        );
        if (
            !others.Any()
            && Evictions.From(workloads.Pods, new HashSet<string>(StringComparer.Ordinal) { node.Name }).Count > 0
        )
        {
            yield return new Violation("node", $"No other {node.System} node takes pods: those evicted will wait.")
            {
                About = $"Node {node.Name}",
                Advice = "Add a node first.",
            };
        }
    }
}
