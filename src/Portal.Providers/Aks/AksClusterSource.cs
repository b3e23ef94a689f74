using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.Connections;

namespace Portal.Providers.Aks;

/// <summary>Lists a subscription's clusters with one paged request, never one by one.</summary>
internal sealed class AksClusterSource(AksClouds clouds, TimeProvider time) : IClusterSource
{
    public string Provider => AksProvider.Name;

    public async Task<IReadOnlyList<Cluster>> ListAsync(Connection connection, CancellationToken cancellationToken)
    {
        var seenAt = time.GetUtcNow();
        try
        {
            var cloud = await clouds.OpenAsync(connection, cancellationToken);
            var clusters = new List<Cluster>();
            await foreach (
                var cluster in new ManagedClusterClient(cloud.Pipeline).ListAsync(
                    cloud.SubscriptionId,
                    cancellationToken
                )
            )
            {
                clusters.Add(AksClusterReader.Read(connection.Name, cluster, seenAt));
            }

            return clusters;
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    public async Task<Cluster?> ReadAsync(Connection connection, Cluster known, CancellationToken cancellationToken)
    {
        var seenAt = time.GetUtcNow();
        try
        {
            var cloud = await clouds.OpenAsync(connection, cancellationToken);
            var id = new ResourceIdentifier(known.ProviderId);
            return await new ManagedClusterClient(cloud.Pipeline).FindAsync(id, cancellationToken) is { } cluster
                ? AksClusterReader.Read(connection.Name, cluster, seenAt)
                : null;
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    /// <summary>Only Azure knows which clusters a subscription holds.</summary>
    public Cluster? Expected(Connection connection) => null;
}
