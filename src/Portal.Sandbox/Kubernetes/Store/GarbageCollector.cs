using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>
/// Follows ownerReferences: what no owner wants any more goes, Foreground waits for dependents, Orphan lets them go
/// free. It acts while it hears, so a cascade is complete when the delete that began it returns.
/// </summary>
internal sealed class GarbageCollector(ClusterStore store)
{
    private sealed record Place(Kind Kind, string Namespace, string Name);

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _dependents = new(StringComparer.Ordinal);

    public void Begin(IEnumerable<(Kind Kind, JsonObject Document)> objects)
    {
        foreach (var (kind, document) in objects)
            Learn(kind, document);
    }

    public void Hear(StoreEvent change)
    {
        if (change.Before is { } before)
            Unlink(before);
        if (change.Type == StoreEventType.Deleted)
        {
            _places.Remove(change.Document.Uid());
            Deleted(change.Document);
            return;
        }
        Learn(change.Kind, change.Document);
        if (change.Before is null)
            RemoveOrphan(change.Kind, change.Document);
        if (change.Document.Terminating())
            Release(change.Kind, change.Document);
    }

    private void Learn(Kind kind, JsonObject document)
    {
        var uid = document.Uid();
        _places[uid] = new Place(kind, document.Namespace(), document.Name());
        foreach (var owner in document.Owners())
        {
            if ((string?)owner["uid"] is not { } ownerUid)
                continue;
            if (!_dependents.TryGetValue(ownerUid, out var set))
                _dependents[ownerUid] = set = [];
            set.Add(uid);
        }
    }

    private void Unlink(JsonObject document)
    {
        foreach (var owner in document.Owners())
        {
            if ((string?)owner["uid"] is { } uid && _dependents.TryGetValue(uid, out var set))
                set.Remove(document.Uid());
        }
    }

    private void Deleted(JsonObject document)
    {
        foreach (var dependent in Dependents(document.Uid()))
        {
            if (dependent.Owners().Any(owner => Lives((string?)owner["uid"])))
                Cut(dependent, document.Uid());
            else
                Delete(dependent);
        }
        _dependents.Remove(document.Uid());
        foreach (var owner in document.Owners())
        {
            if ((string?)owner["uid"] is { } uid && Find(uid) is { } waiting && waiting.Terminating())
                Release(_places[uid].Kind, waiting);
        }
    }

    private void RemoveOrphan(Kind kind, JsonObject document)
    {
        var owners = document.Owners().ToArray();
        if (owners.Length > 0 && !owners.Any(owner => Lives((string?)owner["uid"])))
            store.Delete(kind, document.Namespace(), document.Name(), new DeleteOptions(Propagation: "Background"));
    }

    /// <summary>Does what the finalizers of a deleted owner wait for.</summary>
    private void Release(Kind kind, JsonObject owner)
    {
        var finalizers = owner.Finalizers();
        if (finalizers.Contains(Deletion.Orphan, StringComparer.Ordinal))
        {
            foreach (var dependent in Dependents(owner.Uid()))
                Cut(dependent, owner.Uid());
            Drop(kind, owner, Deletion.Orphan);
        }
        if (!finalizers.Contains(Deletion.Foreground, StringComparer.Ordinal))
            return;
        foreach (var dependent in Dependents(owner.Uid()).Where(dependent => !dependent.Terminating()))
            Delete(dependent, "Foreground");
        if (!Dependents(owner.Uid()).Any(dependent => Blocks(dependent, owner.Uid())))
            Drop(kind, owner, Deletion.Foreground);
    }

    private List<JsonObject> Dependents(string uid) =>
        _dependents.TryGetValue(uid, out var set) ? [.. set.Select(Find).OfType<JsonObject>()] : [];

    private JsonObject? Find(string uid) =>
        _places.TryGetValue(uid, out var place) ? store.Find(place.Kind, place.Namespace, place.Name) : null;

    private bool Lives(string? uid) => uid is not null && _places.ContainsKey(uid);

    private static bool Blocks(JsonObject dependent, string uid) =>
        dependent.Owners().Any(owner => (string?)owner["uid"] == uid && (bool?)owner["blockOwnerDeletion"] == true);

    private void Delete(JsonObject dependent, string propagation = "Background")
    {
        var place = _places[dependent.Uid()];
        store.Delete(place.Kind, place.Namespace, place.Name, new DeleteOptions(Propagation: propagation));
    }

    private void Cut(JsonObject dependent, string uid)
    {
        var place = _places[dependent.Uid()];
        store.Change(
            place.Kind,
            place.Namespace,
            place.Name,
            document =>
            {
                var left = document.Owners().Where(owner => (string?)owner["uid"] != uid);
                var owners = new JsonArray([.. left.Select(owner => owner.DeepClone())]);
                if (owners.Count == 0)
                    document.Metadata().Remove("ownerReferences");
                else
                    document.Metadata()["ownerReferences"] = owners;
            }
        );
    }

    private void Drop(Kind kind, JsonObject owner, string finalizer) =>
        store.Change(
            kind,
            owner.Namespace(),
            owner.Name(),
            document => document.SetFinalizers(document.Finalizers().Where(f => f != finalizer))
        );
}
