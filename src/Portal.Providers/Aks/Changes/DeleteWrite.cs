using Azure.Core;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Deletes the cluster as its person saw it, and no other that bears its name since.</summary>
internal sealed class DeleteWrite : IAksWrite
{
    public string Name => "Delete the cluster";

    /// <summary>An abort would leave half a cluster.</summary>
    public bool CanAbort => false;

    public ResourceIdentifier ResourceOf(ResourceIdentifier cluster, ClusterChange change) => cluster;

    public async Task<AksIntent> LookAsync(
        AksTarget target,
        ClusterChange change,
        bool sent,
        CancellationToken cancellationToken
    )
    {
        var clusters = new ManagedClusterClient(target.Cloud.Pipeline);
        if (await clusters.FindAsync(target.Cluster, cancellationToken) is not { } cluster)
        {
            return new AksIntent.AlreadySo(sent ? "Azure had it done." : "Azure has no such cluster any more.");
        }

        if (string.Equals(cluster.ProvisioningState, "Deleting", StringComparison.OrdinalIgnoreCase))
        {
            return new AksIntent.Follow(RequestMethod.Delete);
        }

        return AksRefusals.IsOther(((DeleteCluster)change).ETag, cluster.ETag)
            ? new AksIntent.Overtaken($"Cluster {cluster.Name}")
            : new AksIntent.Send(
                "DELETE managedClusters",
                token => clusters.DeleteAsync(target.Cluster, WriteCondition.Unchanged(cluster.ETag), token)
            );
    }
}
