using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Maintenance;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;

namespace Portal.Providers.Aks;

/// <summary>The maintenance configurations of a cluster, one request for all.</summary>
internal sealed class AksMaintenance(AksClouds clouds, TimeProvider time) : IMaintenanceSource
{
    public string Provider => AksProvider.Name;

    public async Task<ClusterMaintenance> ReadAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        try
        {
            var cloud = await clouds.OpenAsync(cluster.Connection, cancellationToken);
            var client = new MaintenanceConfigurationClient(cloud.Pipeline);
            var (windows, unreadable) = (new List<MaintenanceWindow>(), new List<string>());
            await foreach (var found in client.ListAsync(new ResourceIdentifier(cluster.ProviderId), cancellationToken))
            {
                if (AksMaintenanceWindow.Read(found) is { } window)
                {
                    windows.Add(window);
                }
                else
                {
                    unreadable.Add(AksMaintenanceWindow.NameOf(found) ?? "");
                }
            }

            return new ClusterMaintenance(windows, unreadable, readAt);
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }
}
