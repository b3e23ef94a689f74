using Portal.Core.Clusters;
using Portal.Core.Workloads;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Attached;
using Portal.Providers.Health;
using Portal.Providers.Reach;

namespace Portal.Providers.Workloads;

/// <summary>Reads what runs in a cluster now, by lists: for a decision, not for a screen that follows.</summary>
internal sealed class WorkloadReader(IClusterReach reach)
{
    /// <exception cref="Core.Catalog.FarSideException">The cluster could not be reached, or refused nodes, pods or budgets.</exception>
    public async Task<WorkloadFacts> ReadAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        using var lease = await reach.LeaseAsync(cluster, cancellationToken);
        var client = lease.Client;
        try
        {
            var nodes = client.ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, cancellationToken);
            var pods = await client
                .ListAsync(ResourceTypes.Pods, ListScope.Everywhere, cancellationToken)
                .ToListAsync(cancellationToken);
            var budgets = client.ListAsync(ResourceTypes.PodDisruptionBudgets, ListScope.Everywhere, cancellationToken);
            return new WorkloadFacts(
                await nodes.Select(NodeReader.Read).ToListAsync(cancellationToken),
                [.. pods.Select(PodReader.Read)],
                await budgets.Select(budget => BudgetReader.Read(budget, pods)).ToListAsync(cancellationToken),
                await DeprecatedAsync(client, cancellationToken)
            );
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }

    /// <summary>Many credentials may not read the server's metrics; then nothing is known of deprecated APIs.</summary>
    private static async Task<IReadOnlyList<DeprecatedApi>?> DeprecatedAsync(
        KubeClient client,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return DeprecatedApiReader.Read(await client.MetricAsync(DeprecatedApiReader.Metric, cancellationToken));
        }
        catch (KubeApiException exception) when (exception.IsForbidden || exception.IsNotFound)
        {
            return null;
        }
    }
}
