using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Disk;

namespace Portal.Sandbox.Azure.Store;

/// <summary>
/// The estate: documents by lower-cased id, and operations. Held in memory, owned by the journal. Callers hold
/// <see cref="Gate"/> from their first read to their commit.
/// </summary>
internal sealed class ResourceStore : IDisposable
{
    private const long CompactAbove = 32 * 1024 * 1024;

    private readonly Dictionary<string, JsonObject> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Operation> _operations = [];
    private readonly Dictionary<Guid, Operation> _unsettled = [];
    private readonly List<AcceptedWrite> _writes = [];
    private readonly LineJournal _journal;
    private long _version;

    private ResourceStore(string path) =>
        _journal = LineJournal.Open(path, line => Apply(JsonSerializer.Deserialize<Batch>(line)!));

    public Lock Gate { get; } = new();

    public bool IsEmpty => _documents.Count == 0;

    /// <summary>Grows with every commit; may be read without the gate.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Heard after a commit, with the gate held: whoever listens returns at once.</summary>
    public Action? Committed { get; set; }

    public IReadOnlyList<AcceptedWrite> Writes => _writes;

    public IEnumerable<Operation> Unsettled => _unsettled.Values.OrderBy(o => o.Started);

    public static ResourceStore Open(string path)
    {
        var store = new ResourceStore(path);
        if (store._journal.Length < CompactAbove)
            return store;
        store.Dispose();
        PrivateFile.Write(path, store.Image());
        return new ResourceStore(path);
    }

    /// <summary>A copy: what a caller changes counts only once it is committed.</summary>
    public JsonObject? Find(string key) => _documents.GetValueOrDefault(key.ToLowerInvariant())?.DeepClone().AsObject();

    public bool Exists(string key) => _documents.ContainsKey(key.ToLowerInvariant());

    /// <summary>Copies of all documents whose id starts so, of one type, in the order of their ids.</summary>
    public IEnumerable<JsonObject> List(string prefix, string type) =>
        View(prefix, type).Select(document => document.DeepClone().AsObject());

    /// <summary>The documents themselves, to be read under the gate and never changed.</summary>
    public IEnumerable<JsonObject> View(string prefix, string type) =>
        _documents
            .Where(d => d.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Where(d => string.Equals((string?)d.Value["type"], type, StringComparison.OrdinalIgnoreCase))
            .OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => d.Value);

    public IEnumerable<string> KeysBelow(string key) =>
        _documents.Keys.Where(id => id.StartsWith(key + "/", StringComparison.Ordinal));

    public Operation? Operation(Guid id) => _operations.GetValueOrDefault(id);

    /// <summary>What runs on a cluster or one of its pools.</summary>
    public Operation? Running(string cluster) =>
        Unsettled.FirstOrDefault(o => string.Equals(o.Cluster, cluster, StringComparison.OrdinalIgnoreCase));

    public void Commit(Batch batch)
    {
        _journal.Append(JsonSerializer.Serialize(batch));
        Apply(batch);
        Interlocked.Increment(ref _version);
        Committed?.Invoke();
    }

    public void Dispose() => _journal.Dispose();

    private void Apply(Batch batch)
    {
        foreach (var (id, document) in batch.Documents)
        {
            if (document is null)
                _documents.Remove(id);
            else
                _documents[id] = document;
        }
        foreach (var operation in batch.Operations)
        {
            _operations[operation.Id] = operation;
            if (operation.Settled)
                _unsettled.Remove(operation.Id);
            else
                _unsettled[operation.Id] = operation;
        }
        if (batch.Write is { } write)
            _writes.Add(write);
    }

    private byte[] Image()
    {
        var lines = _writes
            .Select(write => new Batch { Write = write })
            .Append(
                new Batch
                {
                    Documents = _documents.ToDictionary(d => d.Key, d => (JsonObject?)d.Value),
                    Operations = [.. _operations.Values],
                }
            );
        return System.Text.Encoding.UTF8.GetBytes(
            string.Concat(lines.Select(line => JsonSerializer.Serialize(line) + "\n"))
        );
    }
}
