using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

internal sealed partial class ClusterStore
{
    /// <summary>Sets what the server sets and fills the kind's defaults; refuses a name that is taken (409).</summary>
    public JsonObject Add(Kind kind, JsonObject document) => Add(kind, document, dryRun: false);

    /// <summary>A dry run answers what would be there; it has no resourceVersion.</summary>
    public JsonObject Add(Kind kind, JsonObject document, bool dryRun)
    {
        lock (_gate)
        {
            var map = Map(kind);
            var added = Birth.Complete(map.Kind, document, _clock.GetUtcNow());
            if (map.Find(added.Key()) is { } existing)
                throw ApiRefusal.AlreadyExists(kind, added.Name(), existing.Terminating());
            return dryRun ? added : Commit(StoreEventType.Added, map, added, null);
        }
    }

    /// <summary>
    /// Changes a copy under the lock; null where there is none. Nothing happens when nothing changed; an object whose
    /// last finalizer went is removed. What <paramref name="change"/> throws leaves everything as it was.
    /// </summary>
    public JsonObject? Change(
        Kind kind,
        string? @namespace,
        string name,
        Action<JsonObject> change,
        bool dryRun = false
    )
    {
        lock (_gate)
        {
            var map = Map(kind);
            if (map.Find(ObjectMeta.Key(@namespace, name)) is not { } before)
                return null;
            var after = before.DeepClone().AsObject();
            change(after);
            Birth.Keep(map.Kind, before, after);
            if (JsonNode.DeepEquals(before, after))
                return before;
            if (dryRun)
                return after;
            if (Deletion.MayGo(map.Kind, after))
            {
                // Recorded: watches see the last state that was stored, the writer sees what it wrote.
                Commit(StoreEventType.Deleted, map, before.DeepClone().AsObject(), before);
                return after;
            }
            return Commit(StoreEventType.Modified, map, after, before);
        }
    }

    /// <summary>DELETE's semantics in the background; false where there is none.</summary>
    public bool Delete(Kind kind, string? @namespace, string name, long? graceSeconds = null) =>
        Delete(kind, @namespace, name, new DeleteOptions(graceSeconds)) is not null;

    public DeleteOutcome? Delete(Kind kind, string? @namespace, string name, DeleteOptions options)
    {
        lock (_gate)
        {
            var map = Map(kind);
            if (map.Find(ObjectMeta.Key(@namespace, name)) is not { } before)
                return null;
            Deletion.CheckPreconditions(map.Kind, before, options);
            var after = before.DeepClone().AsObject();
            var gone = Deletion.Mark(map.Kind, after, options, _clock.GetUtcNow());
            if (gone)
            {
                if (!options.DryRun)
                    Commit(StoreEventType.Deleted, map, before.DeepClone().AsObject(), before);
                // Pods and namespaces are shown with the end they came to.
                var marked = map.Kind == KindTable.Pod || map.Kind == KindTable.Namespace;
                return new DeleteOutcome(marked ? after : before, true);
            }
            if (!options.DryRun && !JsonNode.DeepEquals(before, after))
                Commit(StoreEventType.Modified, map, after, before);
            return new DeleteOutcome(after, false);
        }
    }

    /// <summary>Gone now, whatever held it: for kubelets and collectors.</summary>
    public void Remove(Kind kind, string? @namespace, string name)
    {
        lock (_gate)
        {
            var map = Map(kind);
            if (map.Find(ObjectMeta.Key(@namespace, name)) is { } before)
                Commit(StoreEventType.Deleted, map, before.DeepClone().AsObject(), before);
        }
    }
}
