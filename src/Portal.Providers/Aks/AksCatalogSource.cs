using Portal.Azure.Compute;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Networks;
using Portal.Azure.Resources;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Location = Portal.Core.Catalog.Location;
using ResourceGroup = Portal.Core.Catalog.ResourceGroup;
using VirtualNetwork = Portal.Core.Catalog.VirtualNetwork;

namespace Portal.Providers.Aks;

/// <summary>Reads what a subscription offers: regions and groups, and in one region sizes, versions, quota, subnets.</summary>
internal sealed class AksCatalogSource(AksClouds clouds, TimeProvider time) : ICatalogSource
{
    public string Provider => AksProvider.Name;

    public async Task<ConnectionCatalog> ReadConnectionAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = await clouds.OpenAsync(connection, cancellationToken);
            var locations = new SubscriptionClient(cloud.Pipeline)
                .ListLocationsAsync(cloud.SubscriptionId, cancellationToken)
                .Where(location => location.IsPhysical)
                .Select(location => new Location(location.Name, location.DisplayName))
                .OrderBy(location => location.DisplayName)
                .ToArrayAsync(cancellationToken);
            var groups = new ResourceGroupClient(cloud.Pipeline)
                .ListAsync(cloud.SubscriptionId, cancellationToken)
                // A group that a cluster owns for its nodes is no place for another cluster.
                .Where(group => group.ManagedBy is null)
                .Select(group => new ResourceGroup(group.Name, group.Location))
                .OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase)
                .ToArrayAsync(cancellationToken);
            return new ConnectionCatalog(await locations, await groups, time.GetUtcNow());
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    public async Task<RegionCatalog> ReadRegionAsync(
        Connection connection,
        string location,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var cloud = await clouds.OpenAsync(connection, cancellationToken);
            var compute = new ComputeClient(cloud.Pipeline);
            var sizes = compute
                .ListSizesAsync(cloud.SubscriptionId, location, cancellationToken)
                .Select(AksCatalog.SizeOf)
                .ToArrayAsync(cancellationToken);
            var quotas = compute
                .ListUsagesAsync(cloud.SubscriptionId, location, cancellationToken)
                .Select(usage => new VcpuQuota(usage.Name, usage.DisplayName, usage.Used, usage.Limit))
                .ToArrayAsync(cancellationToken);
            var subnets = Networks(cloud, cancellationToken)
                .Where(network => string.Equals(network.Location, location, StringComparison.OrdinalIgnoreCase))
                .SelectMany(network => network.Subnets)
                .ToArrayAsync(cancellationToken);
            var versions = new ManagedClusterClient(cloud.Pipeline).ListKubernetesVersionsAsync(
                cloud.SubscriptionId,
                location,
                cancellationToken
            );
            var nearby = NearbyAsync(cloud, cancellationToken);
            return new RegionCatalog(
                location,
                await sizes,
                AksCatalog.VersionsOf(await versions),
                await quotas,
                await subnets,
                time.GetUtcNow()
            )
            {
                Nearby = await nearby,
            };
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    public async Task<NetworkCatalog> ReadNetworksAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = await clouds.OpenAsync(connection, cancellationToken);
            return new NetworkCatalog(
                await Networks(cloud, cancellationToken).ToArrayAsync(cancellationToken),
                time.GetUtcNow()
            );
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    private static IAsyncEnumerable<VirtualNetwork> Networks(AksCloud cloud, CancellationToken cancellationToken) =>
        new VirtualNetworkClient(cloud.Pipeline)
            .ListAsync(cloud.SubscriptionId, cancellationToken)
            .Select(AksCatalog.NetworkOf);

    /// <summary>Conveniences: who may not list them types their ids instead.</summary>
    private static async Task<NearbyResources?> NearbyAsync(AksCloud cloud, CancellationToken cancellationToken)
    {
        try
        {
            return AksCatalog.NearbyOf(
                await new ResourceListClient(cloud.Pipeline)
                    .ListAsync(cloud.SubscriptionId, AksCatalog.NearbyTypes, cancellationToken)
                    .ToArrayAsync(cancellationToken)
            );
        }
        catch (ArmException)
        {
            return null;
        }
    }
}
