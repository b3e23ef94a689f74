using System.Runtime.CompilerServices;
using Portal.Core.Health;
using Portal.Core.Workloads;
using Portal.Web.Authentication;

namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>The workloads of a cluster as the person in this circuit may see them.</summary>
internal sealed class WorkloadFeed(VisibleWorkloads workloads, CurrentCaller callers)
{
    /// <summary>Ends at once where they may see none.</summary>
    public async IAsyncEnumerable<LiveChanges<Workload>> FollowAsync(
        Guid clusterId,
        WorkloadKind kind,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        if (await workloads.FollowAsync(caller, clusterId, kind, cancellationToken) is { } followed)
        {
            await foreach (var changes in followed)
            {
                yield return changes;
            }
        }
    }
}
