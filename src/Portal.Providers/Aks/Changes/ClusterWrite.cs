using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// A change of the cluster itself by reading it, changing a copy and putting the whole back: what the portal does not
/// know of survives, and what another changed meanwhile is not overwritten.
/// </summary>
internal abstract class ClusterWrite<TChange> : IAksWrite
    where TChange : ClusterChange
{
    public abstract string Name { get; }

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) => cluster;

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var wish = (TChange)change;
        var clusters = new ManagedClusterClient(target.Cloud.Pipeline);
        if (await clusters.FindAsync(target.Cluster, cancellationToken) is not { } cluster)
        {
            return new AksIntent.Refuse(AksRefusals.ClusterGone);
        }

        var body = (JsonObject)cluster.Json.DeepClone();
        var properties = body["properties"] as JsonObject ?? [];
        body["properties"] = properties;
        if (IsSo(properties, wish))
        {
            return !sent ? new AksIntent.AlreadySo("It is so already.")
                : ProvisioningState.IsTerminal(cluster.ProvisioningState)
                    ? new AksIntent.AlreadySo("Azure had it done.")
                : new AksIntent.Follow(RequestMethod.Put);
        }

        if (AksRefusals.IsOther(wish.ETag, cluster.ETag))
        {
            return new AksIntent.Overtaken($"Cluster {cluster.Name}");
        }

        Apply(properties, wish);
        return new AksIntent.Send(
            "PUT managedClusters",
            token => clusters.PutAsync(target.Cluster, body, WriteCondition.Unchanged(cluster.ETag), token)
        );
    }

    /// <summary>Whether the cluster is, or is becoming, as wished: Azure shows the target state at once.</summary>
    protected abstract bool IsSo(JsonObject properties, TChange change);

    /// <summary>Changes what the wish is about and nothing else.</summary>
    protected abstract void Apply(JsonObject properties, TChange change);
}
