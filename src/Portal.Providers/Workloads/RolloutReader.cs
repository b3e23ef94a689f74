using Portal.Core.Clusters;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Attached;
using Portal.Providers.Health;
using Portal.Providers.Reach;

namespace Portal.Providers.Workloads;

/// <summary>
/// Reads the nodes of one pool, and of those that are cordoned their pods: what tells how far a replacement is. Asks for
/// few objects, since it is asked again and again while the work goes on.
/// </summary>
internal sealed class RolloutReader(IClusterReach reach)
{
    /// <exception cref="Core.Catalog.FarSideException">The cluster could not be read.</exception>
    public async Task<Rollout> ReadAsync(Cluster cluster, string pool, CancellationToken cancellationToken)
    {
        using var lease = await reach.LeaseAsync(cluster, cancellationToken);
        var client = lease.Client;
        try
        {
            var nodes = await PoolNodes.ListAsync(client, pool, cancellationToken);
            var pods = new List<Kubernetes.Resources.Pod>();
            foreach (var node in nodes.Where(node => node.Cordoned))
            {
                var there = ListScope.Everywhere with { FieldSelector = $"spec.nodeName={node.Name}" };
                pods.AddRange(
                    await client.ListAsync(ResourceTypes.Pods, there, cancellationToken).ToListAsync(cancellationToken)
                );
            }

            var budgets =
                pods.Count == 0
                    ? []
                    : await client
                        .ListAsync(ResourceTypes.PodDisruptionBudgets, ListScope.Everywhere, cancellationToken)
                        .Select(budget => BudgetReader.Read(budget, pods))
                        .ToListAsync(cancellationToken);
            return new Rollout(nodes, [.. pods.Select(PodReader.Read)], budgets);
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }
}
