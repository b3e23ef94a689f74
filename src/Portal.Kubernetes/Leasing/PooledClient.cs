using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Transport;
using Portal.Kubernetes.Watching;

namespace Portal.Kubernetes.Leasing;

/// <summary>One client with its watches and the number of its users. Guarded by the pool's lock.</summary>
internal sealed class PooledClient : IAsyncDisposable
{
    private readonly CancellationTokenSource _retired = new();
    private Task? _retiring;

    public PooledClient(KubeClientKey key, ClusterConnection connection, KubeClientSettings settings)
    {
        Key = key;
        Client = new KubeClient(connection, settings);
        Watches = new ClusterWatches(Client);
        Retired = _retired.Token;
    }

    public KubeClientKey Key { get; }

    public KubeClient Client { get; }

    public ClusterWatches Watches { get; }

    public CancellationToken Retired { get; }

    public int Leases { get; set; }

    /// <summary>Runs while nobody uses it.</summary>
    public ITimer? Idle { get; set; }

    /// <summary>Tells its users, on threads of their own.</summary>
    public Task RetireAsync() => _retiring ??= _retired.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        Idle?.Dispose();
        await Watches.DisposeAsync();
        Client.Dispose();
        await RetireAsync();
        _retired.Dispose();
    }
}
