using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Permissions = Portal.Core.Access.Permission;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>
/// What can be done to a pool: its page is <c>…/node-pools/{pool}/{Path}</c>, its word the resource <c>Command.{Name}</c>.
/// <see cref="Against"/> names the text that says why not now; null when nothing stands against it that can be seen
/// without asking.
/// </summary>
internal sealed record PoolCommand(
    string Name,
    string Path,
    string Icon,
    string Permission,
    Func<NodePool, Cluster, string?> Against
)
{
    public static IReadOnlyList<PoolCommand> All { get; } =
    [
        new("Scale", "scale", "open_in_full", Permissions.ScaleOut, (pool, _) => OfCount(pool)),
        new("Autoscaler", "autoscaler", "swap_vert", Permissions.ChangeAutoscaler, (pool, _) => OfRunning(pool)),
        new("Edit", "edit", "edit", Permissions.AddNodePool, (_, _) => null),
        new("Replace", "replace", "swap_horiz", Permissions.DeleteNodePool, (pool, _) => OfRunning(pool)),
        new("Start", "start", "play_arrow", Permissions.StartStop, (pool, _) => pool.IsStopped ? null : "Runs"),
        new("Stop", "stop", "stop_circle", Permissions.StartStop, (pool, _) => OfStop(pool)),
        new("Delete", "delete", "delete", Permissions.DeleteNodePool, OfDelete),
        new("Machines", "delete-machines", "remove_circle", Permissions.ScaleIn, (pool, _) => OfMachines(pool)),
    ];

    /// <summary>The text that says why nothing can be done to any pool of the cluster; null when that is not so.</summary>
    public static string? AgainstAll(Cluster cluster) =>
        cluster.Vanished is not null ? "Vanished"
        : cluster.IsStopped ? "ClusterStopped"
        : null;

    /// <summary>The text that says why the command cannot be opened; null when it can.</summary>
    public string? Reason(Cluster cluster, NodePool? pool) =>
        AgainstAll(cluster) ?? (pool is null ? "NoPool" : Against(pool, cluster));

    private static string? OfCount(NodePool pool) =>
        pool.IsStopped ? "Stopped"
        : pool.Autoscale ? "Autoscaled"
        : null;

    private static string? OfRunning(NodePool pool) => pool.IsStopped ? "Stopped" : null;

    private static string? OfStop(NodePool pool) =>
        pool.IsStopped ? "Stopped.Already"
        : pool.IsSystem ? "System"
        : null;

    private static string? OfDelete(NodePool pool, Cluster cluster) =>
        pool.IsSystem && cluster.NodePools.Count(other => other.IsSystem) == 1 ? "LastSystem" : null;

    private static string? OfMachines(NodePool pool) => pool.IsStopped || pool.Count == 0 ? "NoMachines" : null;
}
