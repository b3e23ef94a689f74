using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Watching;

namespace Portal.Kubernetes.Leasing;

/// <summary>The right to use a cluster's client until this is disposed; never dispose the client itself.</summary>
public sealed class KubeClientLease : IDisposable
{
    private readonly PooledClient _pooled;
    private Action<PooledClient>? _return;

    internal KubeClientLease(PooledClient pooled, Action<PooledClient> @return) =>
        (_pooled, _return) = (pooled, @return);

    /// <summary>Shared with all who lease it.</summary>
    public KubeClient Client => _pooled.Client;

    /// <summary>The shared watches of the cluster.</summary>
    public ClusterWatches Watches => _pooled.Watches;

    /// <summary>
    /// Cancelled when the cluster got another credential or was forgotten: whoever holds the lease for long gives it
    /// back and leases again.
    /// </summary>
    public CancellationToken Retired => _pooled.Retired;

    /// <summary>Gives it back; the second time does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _return, null)?.Invoke(_pooled);
}
