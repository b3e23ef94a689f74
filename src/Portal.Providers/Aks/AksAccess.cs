using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Leasing;
using Portal.Providers.Reach;

namespace Portal.Providers.Aks;

/// <summary>
/// The way to an AKS cluster's API server: Azure hands out the kubeconfig, which stays in memory only and is asked for
/// again after a while or when it no longer serves.
/// </summary>
internal sealed class AksAccess(AksClouds clouds, TimeProvider time) : IClusterAccess
{
    // Azure paces these requests for each cluster; certificates live for years, and a change is noticed by Doubt.
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<Guid, Remembered> _remembered = new();

    public string Provider => AksProvider.Name;

    public async Task<ClusterWay> FindAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_remembered.TryGetValue(cluster.Id, out var known) || now - known.ReadAt >= s_young)
        {
            known = await ReadAsync(cluster, now, cancellationToken);
            _remembered[cluster.Id] = known;
        }

        var key = new KubeClientKey(cluster.Id.ToString("D"), known.Version);
        return new ClusterWay(key, _ => Task.FromResult(known.Connection));
    }

    public void Doubt(Cluster cluster) => _remembered.TryRemove(cluster.Id, out _);

    private async Task<Remembered> ReadAsync(Cluster cluster, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = await clouds.OpenAsync(cluster.Connection, cancellationToken);
            var text = await new ManagedClusterClient(cloud.Pipeline).ReadUserKubeconfigAsync(
                new ResourceIdentifier(cluster.ProviderId),
                cancellationToken
            );
            // The same kubeconfig is the same client, however often it is handed out.
            var version = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            return new Remembered(AksKubeconfig.Open(text, cluster.Name, cloud.Pipeline, time), version, now);
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    private sealed record Remembered(ClusterConnection Connection, string Version, DateTimeOffset ReadAt)
    {
        public override string ToString() => nameof(Remembered);
    }
}
