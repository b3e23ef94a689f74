using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>
/// The objects of one cluster in memory, under one revision counter. Thread-safe. Documents that come out are shared
/// and must never be changed; documents that go in are copied.
/// </summary>
internal sealed partial class ClusterStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ObjectMap> _maps = new(StringComparer.Ordinal);
    private readonly Queue<StoreEvent> _undelivered = new();
    private readonly TimeProvider _clock;
    private readonly StoreJournal? _journal;
    private ImmutableArray<Action<StoreEvent>> _subscribers = [];
    private bool _delivering;

    /// <summary>Without a file the cluster lives as long as its process.</summary>
    public ClusterStore(TimeProvider clock, string? file = null)
    {
        _clock = clock;
        if (file is not null)
            Revision = StoreJournal.Open(file, (kind, key, document) => Map(kind).Set(key, document), out _journal);
        foreach (var map in _maps.Values)
            map.Forget(Revision);
        OpenedAt = Revision;
        var collector = new GarbageCollector(this);
        collector.Begin(_maps.Values.SelectMany(map => map.List(null).Select(document => (map.Kind, document))));
        Subscribe(collector.Hear);
    }

    public long Revision { get; private set; }

    /// <summary>The revision the process began at: older ones cannot be watched or listed.</summary>
    public long OpenedAt { get; }

    public bool IsEmpty => _maps.Values.All(map => map.Count == 0);

    public JsonObject? Find(Kind kind, string? @namespace, string name)
    {
        lock (_gate)
            return Map(kind).Find(ObjectMeta.Key(@namespace, name));
    }

    /// <summary>In the order of "namespace/name".</summary>
    public IReadOnlyList<JsonObject> List(Kind kind, string? @namespace = null) => Snapshot(kind, @namespace).Documents;

    public (IReadOnlyList<JsonObject> Documents, long Revision) Snapshot(Kind kind, string? @namespace = null)
    {
        lock (_gate)
            return (Map(kind).List(@namespace), Revision);
    }

    /// <summary>All objects as they were at a revision; null where it is too old.</summary>
    public IReadOnlyList<JsonObject>? ListAt(Kind kind, long revision)
    {
        lock (_gate)
            return Map(kind).ListAt(revision);
    }

    /// <summary>Forgets what was, of all kinds: running watches go on, old revisions are expired.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            foreach (var map in _maps.Values)
                map.Forget(Revision);
        }
    }

    /// <summary>
    /// Calls <paramref name="heard"/> after every commit, in order, while the store is locked: it must return at once.
    /// What it changes itself is delivered after what it heard.
    /// </summary>
    public IDisposable Subscribe(Action<StoreEvent> heard)
    {
        lock (_gate)
            _subscribers = _subscribers.Add(heard);
        return new Subscription(this, heard);
    }

    /// <summary>Null where the changes since that revision are no longer known; no revision = begin with all objects.</summary>
    public StoreWatch? Watch(Kind kind, long? since)
    {
        lock (_gate)
        {
            var map = Map(kind);
            if (since < map.Forgotten)
                return null;
            var watch = new StoreWatch(kind)
            {
                Objects = since is null ? map.List(null) : [],
                Past = since is { } revision ? [.. map.Since(revision)] : [],
                Revision = Revision,
            };
            watch.Begin(this);
            return watch;
        }
    }

    public void Dispose() => _journal?.Dispose();

    private ObjectMap Map(Kind kind)
    {
        if (_maps.TryGetValue(kind.Storage, out var map))
            return map;
        map = new ObjectMap(KindTable.Stored(kind.Storage));
        map.Forget(OpenedAt);
        return _maps[kind.Storage] = map;
    }

    private JsonObject Commit(StoreEventType type, ObjectMap map, JsonObject document, JsonObject? before)
    {
        var revision = ++Revision;
        document.Metadata()["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        document = Canonical.Of(document);
        var change = new StoreEvent(type, map.Kind, document, before, revision);
        map.Apply(change);
        _journal?.Write(change);
        _undelivered.Enqueue(change);
        Deliver();
        return document;
    }

    private void Deliver()
    {
        if (_delivering)
            return;
        _delivering = true;
        try
        {
            while (_undelivered.TryDequeue(out var change))
            {
                foreach (var heard in _subscribers)
                    heard(change);
            }
        }
        finally
        {
            _delivering = false;
        }
    }

    private static ApiRefusal Missing(Kind kind, string name) => ApiRefusal.NotFound(kind, name);

    private sealed class Subscription(ClusterStore store, Action<StoreEvent> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (store._gate)
                store._subscribers = store._subscribers.Remove(heard);
        }
    }
}
