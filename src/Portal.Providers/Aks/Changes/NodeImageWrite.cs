using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.LongRunning;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Gives the nodes of a pool their newest image. Asked a second time it finds them new and does nothing.</summary>
internal sealed class NodeImageWrite(UpgradeNodeImage plan) : IPoolRollout
{
    public string Name => $"Upgrade the node image of pool {plan.Pool}";

    public string Pool => plan.Pool;

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        AgentPoolClient.Id(cluster, plan.Pool);

    public Func<Node, bool> Reached(Cluster cluster)
    {
        var old = plan.FindIn(cluster)?.NodeImageVersion;
        return node => plan.Image is null ? !UpgradeNodeImage.Has(node, old) : plan.Reached(node);
    }

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var pools = new AgentPoolClient(target.Cloud.Pipeline);
        if (await pools.FindAsync(target.Resource, cancellationToken) is not { } pool)
        {
            return new AksIntent.Refuse(AksRefusals.PoolGone(plan.Pool));
        }

        if (sent && !ProvisioningState.IsTerminal(pool.ProvisioningState))
        {
            return new AksIntent.Follow(RequestMethod.Post);
        }

        if (plan.Image is { } newest && Is(pool.NodeImageVersion, newest))
        {
            return new AksIntent.AlreadySo($"The pool has {newest}.");
        }

        // Its own step has changed the pool where the settings were edited.
        var changed = plan.UpgradeSettings is null && plan.ETag is { } seen && pool.ETag is { } now && seen != now;
        return changed && !sent
            ? new AksIntent.Overtaken($"Pool {plan.Pool}")
            : new AksIntent.Send(
                "POST agentPools/upgradeNodeImageVersion",
                token => pools.ActAsync(target.Resource, "upgradeNodeImageVersion", body: null, token)
            );
    }

    private static bool Is(string? image, string? other) =>
        string.Equals(image, other, StringComparison.OrdinalIgnoreCase);
}
