using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.Leasing;

/// <summary>
/// The only place that makes and ends clients: one for each cluster and version of its credential, shared by all who
/// lease it, ended ten minutes after the last. A new version replaces the old one, which ends with its last lease.
/// </summary>
/// <param name="settings">Limits of all its clients.</param>
public sealed class KubeClientPool(KubeClientSettings settings) : IAsyncDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PooledClient> _current = new(StringComparer.Ordinal);

    // Those that end now, and those replaced that someone still uses.
    private readonly HashSet<Task> _ending = [];
    private readonly HashSet<PooledClient> _draining = [];
    private bool _disposed;

    /// <summary>A lease where the client is there; null where the connection has to be read first, see
    /// <see cref="Lease"/>.</summary>
    /// <param name="key">Which client.</param>
    public KubeClientLease? TryLease(KubeClientKey key)
    {
        lock (_gate)
        {
            return _current.GetValueOrDefault(key.Cluster) is { } pooled && pooled.Key == key ? Take(pooled) : null;
        }
    }

    /// <summary>A lease of the client that is there, or of a new one. Opens no connection yet.</summary>
    /// <param name="key">Which client.</param>
    /// <param name="connection">Where and as whom; not used where the client is there.</param>
    public KubeClientLease Lease(KubeClientKey key, ClusterConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var known = _current.GetValueOrDefault(key.Cluster);
            if (known?.Key == key)
            {
                return Take(known);
            }
            // Before the old one is let go: this throws where the client's certificate is none.
            var pooled = new PooledClient(key, connection, settings);
            Retire(known);
            _current[key.Cluster] = pooled;
            return Take(pooled);
        }
    }

    /// <summary>The cluster was detached: its client ends with its last lease.</summary>
    /// <param name="cluster">Its id.</param>
    public void Forget(string cluster)
    {
        lock (_gate)
        {
            Retire(_current.GetValueOrDefault(cluster));
        }
    }

    /// <summary>Ends all clients, also those in use.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] ending;
        lock (_gate)
        {
            _disposed = true;
            foreach (var pooled in _current.Values.Concat(_draining).ToList())
            {
                End(pooled);
            }
            ending = [.. _ending];
        }
        await Task.WhenAll(ending);
    }

    private KubeClientLease Take(PooledClient pooled)
    {
        pooled.Leases++;
        pooled.Idle?.Dispose();
        pooled.Idle = null;
        return new KubeClientLease(pooled, Return);
    }

    private void Return(PooledClient pooled)
    {
        lock (_gate)
        {
            if (--pooled.Leases > 0 || _disposed)
            {
                return;
            }
            if (_draining.Contains(pooled))
            {
                End(pooled);
                return;
            }
            pooled.Idle = settings.Time.CreateTimer(_ => Evict(pooled), null, s_idle, Timeout.InfiniteTimeSpan);
        }
    }

    private void Evict(PooledClient pooled)
    {
        lock (_gate)
        {
            // Someone may have come back, or it may have been replaced, while the timer fired.
            if (pooled.Leases is 0 && _current.GetValueOrDefault(pooled.Key.Cluster) == pooled)
            {
                End(pooled);
            }
        }
    }

    private void Retire(PooledClient? pooled)
    {
        if (pooled is null)
        {
            return;
        }
        _current.Remove(pooled.Key.Cluster);
        Track(pooled.RetireAsync());
        if (pooled.Leases is 0)
        {
            End(pooled);
            return;
        }
        _draining.Add(pooled);
    }

    private void End(PooledClient pooled)
    {
        _draining.Remove(pooled);
        if (_current.GetValueOrDefault(pooled.Key.Cluster) == pooled)
        {
            _current.Remove(pooled.Key.Cluster);
        }
        Track(pooled.DisposeAsync().AsTask());
    }

    /// <summary>Kept only until it has ended, so that disposing waits for what is under way.</summary>
    private void Track(Task ending)
    {
        _ending.RemoveWhere(it => it.IsCompletedSuccessfully);
        _ending.Add(ending);
    }
}
