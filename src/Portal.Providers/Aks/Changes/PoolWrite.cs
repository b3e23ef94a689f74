using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.LongRunning;
using Portal.Azure.Pipeline;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// A change of one pool by reading it, changing a copy and putting the whole back: what the portal does not know of
/// survives, and what another changed meanwhile is not overwritten.
/// </summary>
internal abstract class PoolWrite<TChange> : IAksWrite
    where TChange : PoolChange
{
    public abstract string Name { get; }

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        AgentPoolClient.Id(cluster, ((TChange)change).Pool);

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (TChange)change;
        var pools = new AgentPoolClient(target.Cloud.Pipeline);
        if (await pools.FindAsync(target.Resource, cancellationToken) is not { } pool)
        {
            return new AksIntent.Refuse(AksRefusals.PoolGone(wish.Pool));
        }

        var body = (JsonObject)pool.Json.DeepClone();
        var properties = body["properties"] as JsonObject ?? [];
        body["properties"] = properties;
        if (IsSo(properties, wish))
        {
            return !sent ? new AksIntent.AlreadySo("It is so already.")
                : ProvisioningState.IsTerminal(pool.ProvisioningState) ? new AksIntent.AlreadySo("Azure had it done.")
                : new AksIntent.Follow(RequestMethod.Put);
        }

        if (AksRefusals.IsOther(wish.ETag, pool.ETag))
        {
            return new AksIntent.Overtaken($"Pool {wish.Pool}");
        }

        Apply(properties, wish);
        return new AksIntent.Send(
            "PUT agentPools",
            token => pools.PutAsync(target.Resource, body, WriteCondition.Unchanged(pool.ETag), token)
        );
    }

    /// <summary>Whether the pool is, or is becoming, as wished: Azure shows the target state at once.</summary>
    protected abstract bool IsSo(JsonObject properties, TChange change);

    /// <summary>Changes what the wish is about and nothing else.</summary>
    protected abstract void Apply(JsonObject properties, TChange change);
}
