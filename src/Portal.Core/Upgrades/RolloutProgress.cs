using System.Globalization;
using Portal.Core.Health;
using Portal.Core.Operations;
using Portal.Core.Workloads;

namespace Portal.Core.Upgrades;

/// <summary>
/// How far the replacement of a pool's nodes is, from what the cluster shows of them. Pure.
/// </summary>
/// <param name="Reached">The node is as wished: its version, or its image.</param>
public sealed record RolloutProgress(Func<Node, bool> Reached)
{
    private const int MostNamed = 3;

    /// <param name="nodes">Of the pool.</param>
    /// <param name="pods">At least those on cordoned nodes.</param>
    /// <param name="budgets">Of the whole cluster.</param>
    /// <param name="before">What was shown last: a node that is listed there and not here is gone.</param>
    public IReadOnlyList<NodeProgress> Of(
        IReadOnlyList<Node> nodes,
        IReadOnlyList<Pod> pods,
        IReadOnlyList<DisruptionBudget> budgets,
        IReadOnlyList<NodeProgress> before
    )
    {
        var present = nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. nodes.OrderBy(node => node.Name, StringComparer.Ordinal).Select(node => Of(node, pods, budgets)),
            .. before
                .Where(node => !present.Contains(node.Node))
                .Select(node => node with { State = NodeProgressState.Gone, Detail = null }),
        ];
    }

    private NodeProgress Of(Node node, IReadOnlyList<Pod> pods, IReadOnlyList<DisruptionBudget> budgets)
    {
        var ready = NodeAssessment.StateOf(node, Freshness.Live) is not NodeState.NotReady;
        if (Reached(node))
        {
            return ready && !node.Cordoned
                ? new NodeProgress(node.Name, NodeProgressState.Ready, node.Version)
                : new NodeProgress(node.Name, NodeProgressState.Replacing, node.Version);
        }

        if (!node.Cordoned)
        {
            return new NodeProgress(node.Name, ready ? NodeProgressState.Waiting : NodeProgressState.Replacing);
        }

        var leaving = Evictions.From(pods, new HashSet<string>(StringComparer.Ordinal) { node.Name });
        if (leaving.Count == 0)
        {
            return new NodeProgress(node.Name, NodeProgressState.Replacing);
        }

        var left =
            leaving.Count == 1
                ? "1 pod left"
                : string.Create(CultureInfo.InvariantCulture, $"{leaving.Count} pods left");
        var held = Evictions.Held(leaving, budgets).ToArray();
        return held.Length == 0
            ? new NodeProgress(node.Name, NodeProgressState.Draining, left)
            : new NodeProgress(
                node.Name,
                NodeProgressState.DrainBlocked,
                $"{string.Join("; ", held.Select(Sentence))} ({left})"
            );
    }

    private static string Sentence((DisruptionBudget Budget, IReadOnlyList<Pod> Pods) held)
    {
        var names = string.Join(", ", held.Pods.Take(MostNamed).Select(pod => $"{pod.Namespace}/{pod.Name}"));
        var more = held.Pods.Count > MostNamed ? $" and {held.Pods.Count - MostNamed} more" : "";
        return $"{names}{more}: budget “{held.Budget.Name}” allows no eviction";
    }
}
