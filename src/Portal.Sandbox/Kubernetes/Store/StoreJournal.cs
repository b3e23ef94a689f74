using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Disk;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>
/// The file behind a store: one line per change. It is not flushed to the disk, so a power cut may lose the last
/// moments; leases and heartbeats are not written at all. Revisions are reserved ahead, so that none is used twice.
/// </summary>
internal sealed class StoreJournal : IDisposable
{
    private const long Reserve = 10_000;
    private const long CompactAbove = 16 * 1024 * 1024;

    private readonly LineJournal _file;
    private long _reserved;

    private StoreJournal(LineJournal file, long reserved) => (_file, _reserved) = (file, reserved);

    /// <summary>Reads the file and answers the revision to go on from.</summary>
    public static long Open(string path, Action<Kind, string, JsonObject?> replay, out StoreJournal journal)
    {
        var revision = 0L;
        var objects = new Dictionary<(Kind, string), JsonObject>();
        var file = LineJournal.Open(path, line => revision = Read(line, objects) ?? revision, durable: false);
        foreach (var ((kind, key), document) in objects)
            replay(kind, key, document);
        if (file.Length > CompactAbove)
        {
            file.Dispose();
            PrivateFile.Write(path, Image(objects.Values));
            file = LineJournal.Open(path, _ => { }, durable: false);
            file.Append(Reservation(revision));
        }
        journal = new StoreJournal(file, revision);
        return revision;
    }

    public void Write(StoreEvent change)
    {
        if (change.Revision > _reserved)
            _file.Append(Reservation(_reserved = change.Revision + Reserve));
        if (change.Type == StoreEventType.Deleted)
            _file.Append(Removal(change.Kind, change.Document.Key()));
        else if (!Heartbeats.Only(change))
            _file.Append(change.Document.ToJsonString());
    }

    public void Dispose() => _file.Dispose();

    private static long? Read(string line, Dictionary<(Kind, string), JsonObject> objects)
    {
        var entry = JsonNode.Parse(line)!.AsObject();
        if (entry["reserved"] is { } reserved)
            return (long)reserved;
        if (entry["removed"] is { } removed)
        {
            objects.Remove((KindTable.Stored((string)entry["of"]!), (string)removed!));
            return null;
        }
        if (KindTable.FindKind((string?)entry["apiVersion"], (string?)entry["kind"]) is { } kind)
            objects[(kind, entry.Key())] = entry;
        return null;
    }

    private static string Reservation(long revision) => new JsonObject { ["reserved"] = revision }.ToJsonString();

    private static string Removal(Kind kind, string key) =>
        new JsonObject { ["removed"] = key, ["of"] = kind.Storage }.ToJsonString();

    private static byte[] Image(IEnumerable<JsonObject> documents)
    {
        using var image = new MemoryStream();
        foreach (var document in documents)
        {
            image.Write(Encoding.UTF8.GetBytes(document.ToJsonString()));
            image.WriteByte((byte)'\n');
        }
        return image.ToArray();
    }
}
