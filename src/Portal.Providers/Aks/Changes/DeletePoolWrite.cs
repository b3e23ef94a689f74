using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.Pipeline;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Deletes a pool that is still the one that was looked at.</summary>
internal sealed class DeletePoolWrite : IAksWrite
{
    public string Name => "Delete the pool";

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        AgentPoolClient.Id(cluster, ((DeletePool)change).Pool);

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (DeletePool)change;
        var pools = new AgentPoolClient(target.Cloud.Pipeline);
        if (await pools.FindAsync(target.Resource, cancellationToken) is not { } pool)
        {
            return new AksIntent.AlreadySo(sent ? "Azure had deleted it." : "Azure has no such pool any more.");
        }

        if (sent && string.Equals(pool.ProvisioningState, "Deleting", StringComparison.OrdinalIgnoreCase))
        {
            return new AksIntent.Follow(RequestMethod.Delete);
        }

        return wish.ETag is { } seen && pool.ETag is { } now && !string.Equals(seen, now, StringComparison.Ordinal)
            ? new AksIntent.Refuse(AksRefusals.ChangedMeanwhile($"Pool {wish.Pool}"))
            : new AksIntent.Send(
                "DELETE agentPools",
                token =>
                    pools.DeleteAsync(target.Resource, WriteCondition.Unchanged(pool.ETag), wish.IgnoreBudgets, token)
            );
    }
}
