using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.Pipeline;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Deletes a pool that is still the one that was looked at.</summary>
internal sealed class DeletePoolWrite(string name = "Delete the pool") : IAksWrite
{
    public string Name => name;

    /// <summary>A pool that was emptied for it is not left half deleted.</summary>
    public bool CanAbort { get; init; } = true;

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        AgentPoolClient.Id(cluster, ((PoolChange)change).Pool);

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (PoolChange)change;
        var pools = new AgentPoolClient(target.Cloud.Pipeline);
        if (await pools.FindAsync(target.Resource, cancellationToken) is not { } pool)
        {
            return new AksIntent.AlreadySo(sent ? "Azure had deleted it." : "Azure has no such pool any more.");
        }

        if (sent && string.Equals(pool.ProvisioningState, "Deleting", StringComparison.OrdinalIgnoreCase))
        {
            return new AksIntent.Follow(RequestMethod.Delete);
        }

        return AksRefusals.IsOther(wish.ETag, pool.ETag) && !IsByAutoscaler(wish, pool)
            ? new AksIntent.Overtaken($"Pool {wish.Pool}")
            : new AksIntent.Send(
                "DELETE agentPools",
                token =>
                    pools.DeleteAsync(
                        target.Resource,
                        WriteCondition.Unchanged(pool.ETag),
                        change is DeletePool { IgnoreBudgets: true },
                        token
                    )
            );
    }

    /// <summary>While a pool was emptied its autoscaler may have changed its number of nodes, which made it another version.</summary>
    private static bool IsByAutoscaler(PoolChange wish, AgentPool pool) => wish is ReplacePool && pool.AutoScaling;
}
