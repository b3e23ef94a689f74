using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.Connections;
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
    private static readonly TimeSpan s_retry = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, Remembered> _remembered = new();
    private int _forgotten;

    public string Provider => AksProvider.Name;

    public async Task<ClusterWay> FindAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Looked at each time, so that nobody who missed the hint of a rotation goes on as who it was.
        var connection = await clouds.FindAsync(cluster.Connection, cancellationToken);
        var known =
            _remembered.GetValueOrDefault(cluster.Id) is { } remembered && remembered.IsOf(connection)
                ? remembered
                : null;
        if (known is null || now - known.ReadAt >= s_young)
        {
            known = await ReadAsync(cluster, connection, known, now, cancellationToken);
        }

        var key = new KubeClientKey(ClientOf(cluster.Id), known.Version);
        return new ClusterWay(key, _ => Task.FromResult(known.Connection));
    }

    public void Doubt(Cluster cluster) => _remembered.TryRemove(cluster.Id, out _);

    public IReadOnlyList<string> Forget(Guid connection)
    {
        Interlocked.Increment(ref _forgotten);
        List<string> clients = [];
        foreach (var (cluster, known) in _remembered)
        {
            if (known.ConnectionId == connection && _remembered.TryRemove(cluster, out _))
            {
                clients.Add(ClientOf(cluster));
            }
        }

        return clients;
    }

    private static string ClientOf(Guid cluster) => cluster.ToString("D");

    private async Task<Remembered> ReadAsync(
        Cluster cluster,
        Connection connection,
        Remembered? known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var before = Volatile.Read(ref _forgotten);
            var read = await ReadAsync(cluster, connection, now, cancellationToken);
            _remembered[cluster.Id] = read;
            if (Volatile.Read(ref _forgotten) != before)
            {
                // It may have been read as who was forgotten meanwhile. It serves whoever waits, and nobody else.
                _remembered.TryRemove(KeyValuePair.Create(cluster.Id, read));
            }

            return read;
        }
        catch (ArmException exception) when (known is not null && IsPassing(exception))
        {
            // Azure is away, not the cluster. What Doubt has forgotten meanwhile stays forgotten.
            var kept = known with
            {
                ReadAt = now - s_young + s_retry,
            };
            _remembered.TryUpdate(cluster.Id, kept, known);
            return kept;
        }
        catch (ArmException exception)
        {
            throw AksErrors.ToFarSide(exception);
        }
    }

    private static bool IsPassing(ArmException exception) => exception.Status is 0 or 408 or 429 or >= 500;

    private async Task<Remembered> ReadAsync(
        Cluster cluster,
        Connection connection,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var cloud = await clouds.OpenAsync(connection, cancellationToken);
        var text = await new ManagedClusterClient(cloud.Pipeline).ReadUserKubeconfigAsync(
            new ResourceIdentifier(cluster.ProviderId),
            cancellationToken
        );
        // The same kubeconfig is the same client, however often it is handed out; but it may not say who signs in, so that
        // it can be the same for another credential.
        var signedInAs = FormattableString.Invariant($"{connection.Id:D} {connection.Version}\n");
        var version = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(signedInAs + text)));
        var way = AksKubeconfig.Open(text, cluster.Name, cloud.Pipeline, time);
        return new Remembered(connection.Id, connection.Version, way, version, now);
    }

    private sealed record Remembered(
        Guid ConnectionId,
        int ConnectionVersion,
        ClusterConnection Connection,
        string Version,
        DateTimeOffset ReadAt
    )
    {
        public bool IsOf(Connection connection) =>
            ConnectionId == connection.Id && ConnectionVersion == connection.Version;

        public override string ToString() => nameof(Remembered);
    }
}
