using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>The objects of one kind by key, and a window of its past changes. Its store guards it.</summary>
internal sealed class ObjectMap(Kind kind)
{
    private const int LeastWindow = 1024;

    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly Queue<StoreEvent> _window = new();
    private JsonObject[]? _all;

    public Kind Kind => kind;

    /// <summary>The newest change that fell out of the window: what lies at or before it is compacted.</summary>
    public long Forgotten { get; private set; }

    public int Count => _objects.Count;

    public JsonObject? Find(string key) => _objects.GetValueOrDefault(key);

    public IReadOnlyList<JsonObject> List(string? @namespace)
    {
        _all ??= [.. _objects.Values];
        if (string.IsNullOrEmpty(@namespace))
            return _all;
        var prefix = @namespace + "/";
        return [.. _objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(o => o.Value)];
    }

    public void Apply(StoreEvent change)
    {
        Set(change.Document.Key(), change.Type == StoreEventType.Deleted ? null : change.Document);
        _window.Enqueue(change);
        while (_window.Count > Math.Max(LeastWindow, _objects.Count))
            Forgotten = _window.Dequeue().Revision;
    }

    public void Set(string key, JsonObject? document)
    {
        _all = null;
        if (document is null)
            _objects.Remove(key);
        else
            _objects[key] = document;
    }

    public IEnumerable<StoreEvent> Since(long revision) => _window.Where(change => change.Revision > revision);

    /// <summary>Drops the window: who asks for anything up to this revision is told that it is gone.</summary>
    public void Forget(long revision)
    {
        _window.Clear();
        Forgotten = revision;
    }

    /// <summary>All objects as they were then, in key order: the window undone; null where it does not reach back.</summary>
    public IReadOnlyList<JsonObject>? ListAt(long revision)
    {
        if (revision < Forgotten)
            return null;
        var then = new SortedDictionary<string, JsonObject>(_objects, StringComparer.Ordinal);
        foreach (var change in Since(revision).Reverse())
        {
            if (change.Before is null)
                then.Remove(change.Document.Key());
            else
                then[change.Document.Key()] = change.Before;
        }
        return [.. then.Values];
    }
}
