using System.Runtime.CompilerServices;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Watching;

/// <summary>
/// The shared reflectors of one cluster: however many browsers look at a kind, one watch runs. It starts with the
/// first follower and ends a minute after the last.
/// </summary>
/// <param name="client">Outlives this.</param>
public sealed class ClusterWatches(KubeClient client) : IAsyncDisposable
{
    private static readonly TimeSpan s_linger = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly Dictionary<WatchKey, Shared> _running = [];
    private bool _disposed;

    /// <summary>The snapshot first, then what changes: see <see cref="Reflector{T,TKept}.FollowAsync"/>.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="scope">Which objects.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <exception cref="KubeWatchLimitException">Too many other kinds are followed.</exception>
    public IAsyncEnumerable<SnapshotChange<T>> FollowAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        CancellationToken cancellationToken
    )
        where T : class => FollowAsync(type, scope, it => it, cancellationToken);

    /// <summary>The same, of something else that is made of each object once, for all followers.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="scope">Which objects.</param>
    /// <param name="keep">Pure; the same for all who follow this kind as <typeparamref name="TKept"/>.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <exception cref="KubeWatchLimitException">Too many other kinds are followed.</exception>
    public async IAsyncEnumerable<SnapshotChange<TKept>> FollowAsync<T, TKept>(
        ResourceType<T> type,
        ListScope scope,
        Func<T, TKept> keep,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
        where TKept : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(keep);
        var shared = Join(type, scope, keep);
        try
        {
            await foreach (var change in ((Reflector<T, TKept>)shared.Reflector).FollowAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            Leave(shared);
        }
    }

    /// <summary>What is known now; null where nobody follows this kind.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="scope">Which objects.</param>
    public Snapshot<T>? Current<T>(ResourceType<T> type, ListScope scope)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        lock (_gate)
        {
            return (_running.GetValueOrDefault(Key<T, T>(type, scope))?.Reflector as Reflector<T, T>)?.Current;
        }
    }

    /// <summary>Ends all watches.</summary>
    public async ValueTask DisposeAsync()
    {
        Shared[] all;
        lock (_gate)
        {
            _disposed = true;
            all = [.. _running.Values];
            _running.Clear();
        }
        foreach (var shared in all)
        {
            shared.Linger?.Dispose();
            await shared.Reflector.DisposeAsync();
        }
    }

    // The same kind read into another type, or kept as another, is another watch.
    private static WatchKey Key<T, TKept>(ResourceType<T> type, ListScope scope)
        where T : class => new($"{type.Group}/{type.Version}/{type.Resource}", typeof((T, TKept)), scope);

    private Shared Join<T, TKept>(ResourceType<T> type, ListScope scope, Func<T, TKept> keep)
        where T : class
        where TKept : class
    {
        var key = Key<T, TKept>(type, scope);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_running.TryGetValue(key, out var shared))
            {
                MakeRoom();
                _running[key] = shared = new Shared(key, new Reflector<T, TKept>(client, type, scope, keep));
            }
            shared.Followers++;
            shared.Linger?.Dispose();
            shared.Linger = null;
            return shared;
        }
    }

    private void MakeRoom()
    {
        if (_running.Count < client.Settings.MaxWatches)
        {
            return;
        }
        End(
            _running.Values.FirstOrDefault(it => it.Followers is 0)
                ?? throw new KubeWatchLimitException(client.Settings.MaxWatches)
        );
    }

    private void Leave(Shared shared)
    {
        lock (_gate)
        {
            if (--shared.Followers is 0 && !_disposed)
            {
                shared.Linger = client.Settings.Time.CreateTimer(
                    _ => End(shared),
                    null,
                    s_linger,
                    Timeout.InfiniteTimeSpan
                );
            }
        }
    }

    private void End(Shared shared)
    {
        lock (_gate)
        {
            // Someone may have come back while the timer fired, or it had to make room.
            if (shared.Followers > 0 || _running.GetValueOrDefault(shared.Key) != shared)
            {
                return;
            }
            _running.Remove(shared.Key);
            shared.Linger?.Dispose();
        }
        // Ending a watch waits for nothing but its own loop, which never throws to here.
        _ = shared.Reflector.DisposeAsync().AsTask();
    }

    private sealed record WatchKey(string Kind, Type Kept, ListScope Scope);

    private sealed class Shared(WatchKey key, IAsyncDisposable reflector)
    {
        public WatchKey Key => key;

        public IAsyncDisposable Reflector => reflector;

        public int Followers { get; set; }

        public ITimer? Linger { get; set; }
    }
}
