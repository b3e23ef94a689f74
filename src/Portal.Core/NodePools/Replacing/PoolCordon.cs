using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;

namespace Portal.Core.NodePools.Replacing;

/// <summary>Cordons all nodes of a pool, and undoes that for those that it cordoned itself.</summary>
public sealed class PoolCordon(IPoolNodes pools, INodeCommands nodes)
{
    /// <summary>Looks, and cordons what takes pods: also nodes that came since the last look.</summary>
    /// <returns>The nodes as they were found, before they were cordoned.</returns>
    public async Task<IReadOnlyList<Node>> CordonAsync(
        StepContext context,
        Cluster cluster,
        string pool,
        CancellationToken cancellationToken
    )
    {
        var found = await pools.ListAsync(cluster, pool, cancellationToken);
        Node[] open = [.. found.Where(node => !node.Cordoned)];
        var own = OwnCordons.Of(context.Operation);
        var all = own.With(open.Select(node => node.Uid));
        if (all.Uids.Count > own.Uids.Count)
        {
            await context.SaveAsync(all.ToJson(), cancellationToken: cancellationToken);
        }

        foreach (var node in open)
        {
            // One that is gone or replaced by now shows at the next look.
            await nodes.SetCordonedAsync(cluster, node.Name, node.Uid, cordoned: true, cancellationToken);
        }

        return found;
    }

    /// <summary>Lets those nodes take pods again that the operation cordoned, and that are still there.</summary>
    public async Task ReleaseAsync(
        Operation operation,
        Cluster cluster,
        string pool,
        CancellationToken cancellationToken
    )
    {
        var own = OwnCordons.Of(operation);
        if (own.Uids.Count == 0)
        {
            return;
        }

        var found = await pools.ListAsync(cluster, pool, cancellationToken);
        foreach (var node in found.Where(node => node.Cordoned && own.Uids.Contains(node.Uid)))
        {
            await nodes.SetCordonedAsync(cluster, node.Name, node.Uid, cordoned: false, cancellationToken);
        }
    }
}
