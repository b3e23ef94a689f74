using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Portal.Azure.AgentPools;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Azure.UpgradeProfiles;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.NodePools;
using Portal.Core.Upgrades;
using Version = Portal.Core.Clusters.KubernetesVersion;

namespace Portal.Providers.Aks;

/// <summary>What AKS offers a cluster, its pools, and a region.</summary>
internal sealed class AksUpgradeOffers(AksClouds clouds, TimeProvider time) : IUpgradeOfferSource
{
    public string Provider => AksProvider.Name;

    public async Task<UpgradeOffers?> ReadAsync(
        Connection connection,
        Cluster cluster,
        CancellationToken cancellationToken
    )
    {
        var readAt = time.GetUtcNow();
        try
        {
            var cloud = await clouds.OpenAsync(connection, cancellationToken);
            var profiles = new UpgradeProfileClient(cloud.Pipeline);
            var id = new ResourceIdentifier(cluster.ProviderId);
            if (await profiles.FindOfClusterAsync(id, cancellationToken) is not { } profile)
            {
                return null;
            }
            var versions = Offers(await profiles.ListPoolVersionsAsync(id, cancellationToken));
            var pools = new List<PoolOffers>();
            foreach (var pool in cluster.NodePools)
            {
                pools.Add(
                    OfPool(
                        pool,
                        profile,
                        versions,
                        await profiles.FindOfPoolAsync(AgentPoolClient.Id(id, pool.Name), cancellationToken)
                    )
                );
            }
            return new UpgradeOffers(cluster.KubernetesVersion, Offers(profile.ControlPlane), pools, readAt);
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    public async Task<RegionOffer> ReadRegionAsync(
        Connection connection,
        string location,
        CancellationToken cancellationToken
    )
    {
        var readAt = time.GetUtcNow();
        try
        {
            var cloud = await clouds.OpenAsync(connection, cancellationToken);
            var versions = await new ManagedClusterClient(cloud.Pipeline).ListKubernetesVersionsAsync(
                cloud.SubscriptionId,
                location,
                cancellationToken
            );
            return new RegionOffer(location, MarkOf(versions), readAt);
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    /// <summary>
    /// A profile names the next steps of a pool; the cluster names every version that its pools may have, and a pool may
    /// leave steps out. The versions it has are those of the inventory, so that an offer can be told from one for another.
    /// </summary>
    private static PoolOffers OfPool(
        NodePool pool,
        ClusterUpgradeProfile cluster,
        IReadOnlyList<UpgradeOffer> versions,
        UpgradeProfile? own
    )
    {
        var listed = cluster.AgentPools.FirstOrDefault(profile =>
            string.Equals(profile.Name, pool.Name, StringComparison.OrdinalIgnoreCase)
        );
        var offers = own is { Upgrades.Count: > 0 } ? Offers(own) : Offers(listed);
        var newer = versions.Where(offer => IsNewer(offer.Version, pool.KubernetesVersion));
        return new PoolOffers(
            pool.Name,
            pool.KubernetesVersion,
            [.. offers.UnionBy(newer, offer => offer.Version)],
            own?.LatestNodeImageVersion
        );
    }

    private static bool IsNewer(string version, string other) =>
        Version.Find(version) is { } to && Version.Find(other) is { } from && to.Order.CompareTo(from.Order) > 0;

    private static IReadOnlyList<UpgradeOffer> Offers(UpgradeProfile? profile) => Offers(profile?.Upgrades ?? []);

    private static IReadOnlyList<UpgradeOffer> Offers(IEnumerable<OfferedUpgrade> offered) =>
        [.. offered.Select(it => new UpgradeOffer(it.KubernetesVersion, it.IsPreview))];

    private static string MarkOf(IReadOnlyList<Azure.ManagedClusters.KubernetesVersion> versions)
    {
        var lines = versions
            .SelectMany(minor =>
                minor.Patches.Select(patch =>
                    $"{patch.Version} {minor.IsPreview} {string.Join(',', minor.SupportPlans.Order(StringComparer.Ordinal))} {string.Join(',', patch.Upgrades.Order(StringComparer.Ordinal))}"
                )
            )
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
