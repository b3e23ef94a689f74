using System.Globalization;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;

namespace Portal.Core.NodePools.Replacing;

/// <summary>
/// One round over the nodes of a pool that is emptied: which to look at next, and what to show of all. Asks nobody.
/// </summary>
/// <param name="nodes">Those of the pool, as they were before they were cordoned.</param>
/// <param name="known">What was shown last.</param>
internal sealed class PoolDrain(IReadOnlyList<Node> nodes, IReadOnlyList<NodeProgress> known)
{
    private readonly Dictionary<string, NodeProgress> _known = known.ToDictionary(
        row => row.Node,
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, NodeProgress> _looked = new(StringComparer.Ordinal);

    /// <summary>The node that is being emptied; null when none is left to be.</summary>
    public NodeProgress? Draining { get; private set; }

    /// <summary>
    /// The first that is not known to be empty; then, before the end, those that were empty when they were looked at last.
    /// Null when there is nothing to look at in this round.
    /// </summary>
    public Node? Next =>
        Draining is not null
            ? null
            : nodes.FirstOrDefault(node => !_looked.ContainsKey(node.Name) && !WasEmpty(node))
                ?? nodes.FirstOrDefault(node => !_looked.ContainsKey(node.Name));

    public IReadOnlyList<NodeProgress> Nodes =>
        [
            .. nodes.Select(Shown),
            .. known
                .Where(row => nodes.All(node => node.Name != row.Node))
                .Select(row => new NodeProgress(row.Node, NodeProgressState.Gone)),
        ];

    public int Percent => nodes.Count == 0 ? 100 : 100 * Nodes.Count(IsOver) / Nodes.Count;

    /// <param name="node">The node.</param>
    /// <param name="left">Its pods that have to leave.</param>
    public void Look(Node node, IReadOnlyList<PodProgress> left)
    {
        var before = _known.GetValueOrDefault(node.Name);
        var now = DrainProgress.Of(node.Name, left, before?.Pods ?? []);
        if (now.State is NodeProgressState.Drained)
        {
            now = before is { State: NodeProgressState.Drained } ? before : Emptied(now);
        }
        else if (
            NodeAssessment.StateOf(node, Freshness.Live) is NodeState.NotReady
            && left.All(pod => pod.State is PodProgressState.Leaving)
        )
        {
            // Nobody confirms there that a pod has ended; they go with the machine.
            now = new NodeProgress(node.Name, NodeProgressState.Drained, "Not ready: its pods end with the machine");
        }

        _looked[node.Name] = now;
        Draining = now.State is NodeProgressState.Drained ? null : now;
    }

    /// <summary>Pods are listed only while they leave: a pool may have a thousand nodes.</summary>
    private static NodeProgress Emptied(NodeProgress now) =>
        now.Pods.Count == 0
            ? now
            : now with
            {
                Pods = [],
                Detail =
                    now.Pods.Count == 1
                        ? "1 pod left it"
                        : string.Create(CultureInfo.InvariantCulture, $"{now.Pods.Count} pods left it"),
            };

    private NodeProgress Shown(Node node) =>
        _looked.GetValueOrDefault(node.Name)
        ?? (WasEmpty(node) ? _known[node.Name] : new NodeProgress(node.Name, NodeProgressState.Cordoned));

    /// <summary>One that took pods since is another node of that name, or somebody let it.</summary>
    private bool WasEmpty(Node node) =>
        node.Cordoned && _known.GetValueOrDefault(node.Name) is { State: NodeProgressState.Drained };

    private static bool IsOver(NodeProgress row) => row.State is NodeProgressState.Drained or NodeProgressState.Gone;
}
