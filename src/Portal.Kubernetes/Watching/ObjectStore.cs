using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Portal.Kubernetes.Watching;

/// <summary>
/// The snapshot and those who follow it. One lock guards both, so that no change falls between the snapshot a follower
/// starts with and the changes it then gets.
/// </summary>
internal sealed class ObjectStore<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly List<Follower<T>> _followers = [];
    private Snapshot<T> _current = Snapshot<T>.Empty;

    public Snapshot<T> Current => Volatile.Read(ref _current);

    public void Replace(IEnumerable<KeyValuePair<string, T>> objects, Freshness freshness)
    {
        var all = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var (key, item) in objects)
        {
            all[key] = item;
        }
        Publish(_ => new Snapshot<T>(all.ToImmutable(), freshness), follower => follower.Resync());
    }

    public void Upsert(string key, T item) =>
        Publish(it => it with { Objects = it.Objects.SetItem(key, item) }, follower => follower.Upsert(key, item));

    public void Remove(string key) =>
        Publish(it => it with { Objects = it.Objects.Remove(key) }, follower => follower.Remove(key));

    public void Say(Freshness freshness)
    {
        if (Current.Freshness != freshness)
        {
            Publish(it => it with { Freshness = freshness }, follower => follower.Touch());
        }
    }

    /// <summary>Registers when it is enumerated, and no longer than it is.</summary>
    public async IAsyncEnumerable<SnapshotChange<T>> FollowAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var follower = new Follower<T>();
        lock (_gate)
        {
            follower.Resync();
            _followers.Add(follower);
        }
        try
        {
            while (true)
            {
                await follower.ChangedAsync(cancellationToken);
                SnapshotChange<T> change;
                lock (_gate)
                {
                    change = follower.Take(_current);
                }
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _followers.Remove(follower);
            }
        }
    }

    private void Publish(Func<Snapshot<T>, Snapshot<T>> next, Action<Follower<T>> tell)
    {
        lock (_gate)
        {
            Volatile.Write(ref _current, next(_current));
            _followers.ForEach(tell);
        }
    }
}
