using Azure.Core;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// Rotates the certificates. A cluster at rest does not show whether it was done, and a second time would throw
/// everybody out again, so after a lost answer a person decides.
/// </summary>
internal sealed class RotateWrite : IAksWrite
{
    private const string Action = "rotateClusterCertificates";

    public string Name => "Rotate the certificates";

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
            return new AksIntent.Refuse(AksRefusals.ClusterGone);
        }

        if (sent)
        {
            return ProvisioningState.IsTerminal(cluster.ProvisioningState)
                ? new AksIntent.Ask(AksRefusals.CannotTell(Name))
                : new AksIntent.Follow(RequestMethod.Post);
        }

        return AksRefusals.IsOther(change.ETag, cluster.ETag)
            ? new AksIntent.Overtaken($"Cluster {cluster.Name}")
            : new AksIntent.Send(
                $"POST managedClusters/{Action}",
                token => clusters.ActAsync(target.Cluster, Action, body: null, token)
            );
    }
}
