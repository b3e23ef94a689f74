using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Attached;
using Portal.Providers.Reach;

namespace Portal.Providers.Nodes;

/// <summary>
/// Evicts through the API server, which obeys budgets, as <c>kubectl drain</c> does. Source:
/// https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/.
/// </summary>
internal sealed class PodEvictions(IClusterReach reach) : IPodEvictions
{
    public async Task<IReadOnlyList<PodProgress>> EvictAsync(
        Cluster cluster,
        EvictionOrder order,
        CancellationToken cancellationToken
    )
    {
        using var lease = await reach.LeaseAsync(cluster, cancellationToken);
        try
        {
            var there = ListScope.Everywhere with { FieldSelector = $"spec.nodeName={order.Node}" };
            var left = new List<PodProgress>();
            await foreach (var pod in lease.Client.ListAsync(ResourceTypes.Pods.AsJson(), there, cancellationToken))
            {
                if (DrainedPod.Read(pod) is { Stays: false } drained)
                {
                    left.Add(await EvictAsync(lease.Client, drained, order, cancellationToken));
                }
            }

            return
            [
                .. left.OrderBy(pod => pod.Namespace, StringComparer.Ordinal)
                    .ThenBy(pod => pod.Name, StringComparer.Ordinal),
            ];
        }
        catch (KubeApiException exception) when (exception.IsForbidden)
        {
            var told = AttachedErrors.ToFarSide(exception);
            throw new FarSideException(FarSideException.Forbidden, told.Message, told.Advice, exception);
        }
        catch (KubeException exception)
        {
            throw AttachedErrors.ToFarSide(exception);
        }
    }

    private static async Task<PodProgress> EvictAsync(
        KubeClient client,
        DrainedPod pod,
        EvictionOrder order,
        CancellationToken cancellationToken
    )
    {
        if (pod.IsLeaving)
        {
            return pod.At(PodProgressState.Leaving);
        }

        if (pod.IsUnmanaged && !order.EndUnmanaged)
        {
            return pod.At(PodProgressState.Blocked, "nothing recreates it");
        }

        if (pod.KeepsData && !order.LoseLocalData)
        {
            return pod.At(PodProgressState.Blocked, "it keeps data on the node (emptyDir)");
        }

        try
        {
            var name = new ObjectName(pod.Namespace, pod.Name);
            await client.PostAsync(ResourceTypes.Pods, name, "eviction", pod.Eviction(), cancellationToken);
            return pod.At(PodProgressState.Leaving);
        }
        catch (KubeApiException exception) when (exception.IsNotFound || exception.IsConflict)
        {
            // It has gone, or another has its name now: the next look tells.
            return pod.At(PodProgressState.Leaving);
        }
        catch (KubeApiException exception) when (exception.IsThrottled)
        {
            return pod.At(PodProgressState.Blocked, ClusterTexts.Word(Why(exception.Status)));
        }
    }

    /// <summary>The message says only that some budget forbids it; the cause names it and what it needs.</summary>
    private static string Why(KubeStatus status) =>
        status.Causes.FirstOrDefault(cause => cause.Reason == "DisruptionBudget")?.Message ?? status.Message;
}
