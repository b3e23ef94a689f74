using Portal.Core.Health;

namespace Portal.Web.Live.Fleet;

/// <summary>How many nodes are how. A cordoned node is counted by its state as well.</summary>
public sealed record NodeTotals(int Nodes, int Healthy, int Degraded, int NotReady, int NotReachable, int Cordoned)
{
    public static NodeTotals None { get; } = new(0, 0, 0, 0, 0, 0);

    public int Ill => Nodes - Healthy;

    public static NodeTotals Of(IEnumerable<FleetNode> nodes)
    {
        Span<int> states = stackalloc int[Enum.GetValues<NodeState>().Length];
        var (all, cordoned) = (0, 0);
        foreach (var node in nodes)
        {
            all++;
            states[(int)node.State]++;
            cordoned += node.Node.Cordoned ? 1 : 0;
        }
        return new(
            all,
            states[(int)NodeState.Healthy],
            states[(int)NodeState.Degraded],
            states[(int)NodeState.NotReady],
            states[(int)NodeState.NotReachable],
            cordoned
        );
    }

    public static NodeTotals Sum(IEnumerable<NodeTotals> parts) =>
        parts.Aggregate(
            None,
            (sum, part) =>
                new(
                    sum.Nodes + part.Nodes,
                    sum.Healthy + part.Healthy,
                    sum.Degraded + part.Degraded,
                    sum.NotReady + part.NotReady,
                    sum.NotReachable + part.NotReachable,
                    sum.Cordoned + part.Cordoned
                )
        );
}
