using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.LongRunning;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// Deletes machines by name. Azure takes no condition for it, so the list of machines is looked at first: what is gone
/// is not asked for again.
/// </summary>
internal sealed class DeleteMachinesWrite : IAksWrite
{
    public string Name => "Delete the machines";

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        AgentPoolClient.Id(cluster, ((DeleteMachines)change).Pool);

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (DeleteMachines)change;
        var pools = new AgentPoolClient(target.Cloud.Pipeline);
        if (await pools.FindAsync(target.Resource, cancellationToken) is not { } pool)
        {
            return new AksIntent.Refuse(AksRefusals.PoolGone(wish.Pool));
        }

        if (sent && !ProvisioningState.IsTerminal(pool.ProvisioningState))
        {
            return new AksIntent.Follow(RequestMethod.Post);
        }

        var there = await pools.ListMachinesAsync(target.Resource, cancellationToken).ToListAsync(cancellationToken);
        string[] left = [.. wish.Machines.Intersect(there, StringComparer.OrdinalIgnoreCase)];
        if (left.Length == 0)
        {
            return new AksIntent.AlreadySo("Azure has none of these machines any more.");
        }

        // A machine that went on its own makes the wish smaller, never another.
        return
            !sent
            && wish.ETag is { } seen
            && pool.ETag is { } now
            && !string.Equals(seen, now, StringComparison.Ordinal)
            ? new AksIntent.Overtaken($"Pool {wish.Pool}")
            : new AksIntent.Send(
                "POST agentPools/deleteMachines",
                token => pools.DeleteMachinesAsync(target.Resource, left, token)
            );
    }
}
