using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;

namespace Portal.Providers.Aks;

/// <summary>Kubeconfigs as Azure hands them out, unread and unchanged.</summary>
internal sealed class AksKubeconfigSource(AksClouds clouds) : IKubeconfigSource
{
    public string Provider => AksProvider.Name;

    public async Task<string> ReadAsync(Cluster cluster, KubeconfigKind kind, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = await clouds.OpenAsync(cluster.Connection, cancellationToken);
            var client = new ManagedClusterClient(cloud.Pipeline);
            var id = new ResourceIdentifier(cluster.ProviderId);
            return kind == KubeconfigKind.Admin
                ? await client.ReadAdminKubeconfigAsync(id, cancellationToken)
                : await client.ReadUserKubeconfigAsync(id, cancellationToken);
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }
}
