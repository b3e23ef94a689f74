using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Makes a pool that must not exist yet. A tag tells after a lost answer whether it was made of this very wish.</summary>
internal sealed class AddPoolWrite(string name = "Add the pool") : IAksWrite
{
    private static readonly AksTemplates s_templates = new();

    public string Name => name;

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) =>
        AgentPoolClient.Id(cluster, ((PoolShapeChange)change).ShapedPool);

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (PoolShapeChange)change;
        var pools = new AgentPoolClient(target.Cloud.Pipeline);
        if (await pools.FindAsync(target.Resource, cancellationToken) is { } pool)
        {
            return !sent || !IsOwn(pool, wish) ? new AksIntent.Refuse(Taken(wish.ShapedPool))
                : ProvisioningState.IsTerminal(pool.ProvisioningState) ? new AksIntent.AlreadySo("Azure had made it.")
                : new AksIntent.Follow(RequestMethod.Put);
        }

        var clusters = new ManagedClusterClient(target.Cloud.Pipeline);
        if (await clusters.FindAsync(target.Cluster, cancellationToken) is not { } found)
        {
            return new AksIntent.Refuse(AksRefusals.ClusterGone);
        }

        var cluster = AksClusterReader.Read(target.Cloud.Connection, found, DateTimeOffset.UnixEpoch);
        var body = BodyOf(wish, s_templates.Of(cluster).Plan);
        return new AksIntent.Send(
            "PUT agentPools",
            token => pools.PutAsync(target.Resource, body, WriteCondition.MustNotExist, token)
        );
    }

    private static JsonObject BodyOf(PoolShapeChange wish, ClusterPlan plan)
    {
        var properties = AksPoolBody.Of(wish.Shape(now: null)!, plan);
        // Of an element of a cluster's list; a pool of its own has its name in its address.
        properties.Remove("name");
        properties["tags"] = new JsonObject { [OperationTag.Name] = ChangeJson.Hash(wish) };
        return new JsonObject { ["properties"] = properties };
    }

    private static bool IsOwn(AgentPool pool, PoolShapeChange wish) =>
        pool.Tags.TryGetValue(OperationTag.Name, out var mark)
        && string.Equals(mark, ChangeJson.Hash(wish), StringComparison.Ordinal);

    private static OperationError Taken(string pool) =>
        new(
            "PoolExists",
            $"The cluster has a pool {pool} already, and this operation did not make it. Nothing was changed.",
            "Choose another name."
        );
}
