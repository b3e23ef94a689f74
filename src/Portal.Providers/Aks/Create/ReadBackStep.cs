using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;

namespace Portal.Providers.Aks.Create;

/// <summary>Reads what exists now, compares it with the plan, and puts it into the inventory.</summary>
internal sealed class ReadBackStep(AksClouds clouds, IInventory inventory, TimeProvider time) : IStep
{
    public string Name => "Read back and compare";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = PlanJson.Read(context.Operation.Plan);
        try
        {
            var cloud = await clouds.OpenAsync(plan.Connection, cancellationToken);
            var id = ManagedClusterClient.Id(cloud.SubscriptionId, plan.Basics.ResourceGroup, plan.Basics.Name);
            var seenAt = time.GetUtcNow();
            if (await new ManagedClusterClient(cloud.Pipeline).FindAsync(id, cancellationToken) is not { } answer)
            {
                return new StepOutcome.Failed(
                    new OperationError(
                        "ClusterGone",
                        "Azure reported success, but the cluster does not exist.",
                        "Look into Azure's activity log: it may have been deleted by someone else."
                    )
                );
            }

            var cluster = AksClusterReader.Read(cloud.Connection, answer, seenAt);
            await inventory.SaveAsync(cluster, cancellationToken);
            return new StepOutcome.Done(Comparison(plan, cluster), AksClusterReader.ReadBackOf(cluster));
        }
        catch (ArmException exception)
        {
            return new StepOutcome.Retry(AksErrors.ToOperation(exception), exception.RetryAfter);
        }
        catch (FarSideException exception)
        {
            return new StepOutcome.Retry(new OperationError(exception.Code, exception.Message, exception.Advice));
        }
    }

    private static string Comparison(ClusterPlan plan, Cluster cluster)
    {
        var differences = new List<string>();
        if (!string.Equals(cluster.KubernetesVersion, plan.Basics.KubernetesVersion, StringComparison.Ordinal))
        {
            differences.Add($"version {cluster.KubernetesVersion} instead of {plan.Basics.KubernetesVersion}");
        }

        foreach (var pool in plan.NodePools)
        {
            var actual = cluster.NodePools.FirstOrDefault(candidate =>
                string.Equals(candidate.Name, pool.Name, StringComparison.OrdinalIgnoreCase)
            );
            if (actual is null)
            {
                differences.Add($"pool {pool.Name} is missing");
            }
            else if (!pool.Autoscale && actual.Count != pool.Count)
            {
                differences.Add($"pool {pool.Name} has {actual.Count} nodes instead of {pool.Count}");
            }
        }

        return differences.Count == 0
            ? $"As planned: {cluster.NodePools.Count} pools, {cluster.NodeCount} nodes, Kubernetes {cluster.KubernetesVersion}."
            : $"Differs from the plan: {string.Join("; ", differences)}.";
    }
}
