using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Planning;

namespace Portal.Core.Upgrades;

/// <summary>
/// What a run does with an upgrade that did not come to its end, from the pool and its nodes as they are now. Azure looks
/// at each node: one that is as wished stays. Pure. Source: upgrade-aks-node-pools-rolling.
/// </summary>
internal static class UnfinishedRollout
{
    private const string StatusLabel = "kubernetes.azure.com/upgrade-status";

    /// <returns>Nothing for pools that no earlier run has left half-way.</returns>
    public static IEnumerable<string> Sentences(IRollout rollout, ChangeFacts facts) =>
        facts
            .Cluster.NodePools.Where(pool => rollout.Replaces(pool.Name))
            .SelectMany(pool => Sentences(rollout, pool, NodesOf(pool, facts)));

    private static IReadOnlyList<Node> NodesOf(NodePool pool, ChangeFacts facts) =>
        [
            .. (facts.Workloads?.Nodes ?? []).Where(node =>
                string.Equals(node.Pool, pool.Name, StringComparison.OrdinalIgnoreCase)
            ),
        ];

    private static IEnumerable<string> Sentences(IRollout rollout, NodePool pool, IReadOnlyList<Node> nodes)
    {
        if (nodes.Count == 0)
        {
            return !pool.EndedBadly
                ? []
                :
                [
                    $"The last operation on pool {pool.Name} {Ended(pool)}. The upgrade goes on where it stopped; how many nodes are left could not be read.",
                ];
        }

        var aside = nodes.Where(IsSetAside).ToArray();
        var own = nodes.Except(aside).ToArray();
        var left = own.Count(node => !rollout.Reached(node));
        var reached = own.Length - left;
        return
        [
            .. pool.EndedBadly || (reached > 0 && left > 0)
                ? [Left(rollout, pool, reached, left)]
                : Array.Empty<string>(),
            .. pool.EndedBadly && own.Length > pool.Count ? [Extra(own.Length - pool.Count)] : Array.Empty<string>(),
            .. aside.Select(node =>
                $"Node {node.Name} was set aside by an earlier upgrade, because it could not be drained. This run leaves it as it is; delete it when its pods have moved."
            ),
        ];
    }

    private static string Left(IRollout rollout, NodePool pool, int reached, int left)
    {
        var why = pool.EndedBadly ? $", whose last operation {Ended(pool)}" : "";
        return (reached, left) switch
        {
            (_, 0) =>
                $"Pool {pool.Name}{why}: {Nodes(reached)} {Have(reached)} {rollout.Target} already and {Stay(reached)}; none is left to replace.",
            (0, _) =>
                $"Pool {pool.Name}{why}: no node has {rollout.Target ?? "the newest image"} yet; all {Nodes(left)} are left.",
            _ =>
                $"Resumes the upgrade of pool {pool.Name}{why}: {Nodes(reached)} that already {Have(reached)} {rollout.Target} {Stay(reached)}, {Nodes(left)} {(left == 1 ? "is" : "are")} left.",
        };
    }

    private static string Extra(int extra) =>
        extra == 1
            ? "1 extra node of the earlier run serves again and goes at the end."
            : $"{extra} extra nodes of the earlier run serve again and go at the end.";

    private static bool IsSetAside(Node node) => node.Labels.GetValueOrDefault(StatusLabel) == "Quarantined";

    private static string Ended(NodePool pool) => pool.ProvisioningState == "Canceled" ? "was canceled" : "failed";

    private static string Nodes(int count) => count == 1 ? "1 node" : $"{count} nodes";

    private static string Have(int count) => count == 1 ? "has" : "have";

    private static string Stay(int count) => count == 1 ? "stays" : "stay";
}
