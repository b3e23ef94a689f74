using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Kubernetes.Leasing;
using Portal.Providers.Reach;

namespace Portal.Providers.Health;

/// <summary>
/// Leases for those who follow clusters: however many want one cluster, one asks for the way to it, and after a
/// failure nobody asks again for half a minute.
/// </summary>
internal sealed class ClusterLeases(IClusterReach reach, TimeProvider time, ILogger<ClusterLeases> logger)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_doubtAtMost = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, Asking> _asking = new();

    /// <summary>A lease, or why there is none and when to try again.</summary>
    public async Task<(KubeClientLease? Lease, Freshness? Failure)> TryAsync(
        Cluster cluster,
        CancellationToken cancellationToken
    )
    {
        var asking = _asking.GetOrAdd(cluster.Id, _ => new Asking());
        await asking.Single.WaitAsync(cancellationToken);
        try
        {
            if (asking.Failure is { } known && known.NextTry > time.GetUtcNow())
            {
                return (null, known);
            }

            var lease = await reach.LeaseAsync(cluster, cancellationToken);
            asking.Failure = null;
            return (lease, null);
        }
        catch (FarSideException exception)
        {
            asking.Failure = FreshnessReader.Read(exception, time.GetUtcNow() + s_pause);
            return (null, asking.Failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            // The portal's own trouble, for example its database: it must not end those who follow.
            Log.WayUnknown(logger, exception, cluster.Name);
            asking.Failure = new Freshness(
                FreshnessKind.Unreachable,
                Since: null,
                "The portal could not look up the way to the cluster.",
                time.GetUtcNow() + s_pause
            );
            return (null, asking.Failure);
        }
        finally
        {
            asking.Single.Release();
        }
    }

    /// <summary>
    /// The cluster refuses the credential or shows a strange certificate: the way to it is read again, and if it is
    /// another one, all who follow the cluster hear that their lease is retired.
    /// </summary>
    public async Task DoubtAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var asking = _asking.GetOrAdd(cluster.Id, _ => new Asking());
        if (!asking.MayDoubt(time.GetUtcNow(), s_doubtAtMost))
        {
            return;
        }

        reach.Doubt(cluster);
        var (lease, _) = await TryAsync(cluster, cancellationToken);
        lease?.Dispose();
    }

    private sealed class Asking
    {
        private readonly Lock _gate = new();
        private DateTimeOffset? _doubtedAt;

        // Lives as long as the portal: there are as many as clusters.
        public SemaphoreSlim Single { get; } = new(1, 1);

        public Freshness? Failure { get; set; }

        public bool MayDoubt(DateTimeOffset now, TimeSpan atMost)
        {
            lock (_gate)
            {
                if (now - _doubtedAt < atMost)
                {
                    return false;
                }

                _doubtedAt = now;
                return true;
            }
        }
    }
}
