namespace Portal.Kubernetes.Watching;

/// <summary>
/// What one reader has not read yet: the newest state of each object, for a bounded number of them; beyond it the
/// reader is told to take the whole snapshot. Guarded by the store's lock.
/// </summary>
internal sealed class Follower<T> : IDisposable
    where T : class
{
    public const int MaxPending = 1024;
    private readonly SemaphoreSlim _changed = new(0, 1);

    // Null stands for an object that is gone.
    private Dictionary<string, T?> _pending = new(StringComparer.Ordinal);
    private bool _resync;

    public Task ChangedAsync(CancellationToken cancellationToken) => _changed.WaitAsync(cancellationToken);

    public void Upsert(string key, T item) => Note(key, item);

    public void Remove(string key) => Note(key, null);

    public void Resync()
    {
        _resync = true;
        _pending.Clear();
        Touch();
    }

    public void Touch()
    {
        if (_changed.CurrentCount is 0)
        {
            _changed.Release();
        }
    }

    public SnapshotChange<T> Take(Snapshot<T> snapshot)
    {
        var (pending, resync) = (_pending, _resync);
        (_pending, _resync) = (new(StringComparer.Ordinal), false);
        return new SnapshotChange<T>(
            snapshot,
            resync,
            pending
                .Where(it => it.Value is not null)
                .ToDictionary(it => it.Key, it => it.Value!, StringComparer.Ordinal),
            [.. pending.Where(it => it.Value is null).Select(it => it.Key)]
        );
    }

    public void Dispose() => _changed.Dispose();

    private void Note(string key, T? item)
    {
        if (_resync)
        {
            Touch();
            return;
        }
        _pending[key] = item;
        if (_pending.Count > MaxPending)
        {
            Resync();
        }
        Touch();
    }
}
