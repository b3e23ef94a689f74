using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Workloads.Rules;

/// <summary>Whether pods that have to leave find a node that takes them.</summary>
internal static class RoomRules
{
    /// <summary>Evicted pods wait where no other node of their system takes pods.</summary>
    /// <param name="field">Where the nodes that are emptied were chosen.</param>
    public static Rule<ChangeFacts> NowhereToGo(string field) =>
        new(
            "P-LAST",
            Severity.Warning,
            new Uri("https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/"),
            facts => facts.Workloads is { } workloads ? NowhereToGo(facts.Change, workloads, field) : []
        );

    private static IEnumerable<Violation> NowhereToGo(ClusterChange change, WorkloadFacts workloads, string field) =>
        from system in workloads.Nodes.Where(change.Drains).GroupBy(node => node.System)
        let names = system.Select(node => node.Name).ToHashSet(StringComparer.Ordinal)
        where
            Evictions.From(workloads.Pods, names).Count > 0
            && !workloads.Nodes.Any(other => other.System == system.Key && !change.Drains(other) && TakesPods(other))
        select new Violation(field, $"No other {system.Key} node takes pods: those evicted will wait.")
        {
            About = names.Count == 1 ? $"Node {names.Single()}" : null,
            Advice = "Add a node first.",
        };

    private static bool TakesPods(Node node) =>
        !node.Cordoned && NodeAssessment.StateOf(node, Freshness.Live) is not NodeState.NotReady;
}
