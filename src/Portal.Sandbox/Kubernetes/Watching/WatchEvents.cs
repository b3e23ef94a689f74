using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Verbs;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Watching;

/// <summary>What a watch with its selectors sees of a change: an object that stops to match is DELETED for it.</summary>
internal static class WatchEvents
{
    public static (string Type, JsonObject Document)? Seen(ApiCall call, ListOptions options, StoreEvent change)
    {
        var was = change.Before is { } before && Reads.Chosen(call, options, before);
        if (change.Type == StoreEventType.Deleted)
            return was ? ("DELETED", change.Document) : null;
        var now = Reads.Chosen(call, options, change.Document);
        return (was, now) switch
        {
            (false, true) => ("ADDED", change.Document),
            (true, true) => ("MODIFIED", change.Document),
            (true, false) => ("DELETED", AtRevision(change)),
            _ => null,
        };
    }

    /// <summary>Recorded: the state that matched last, under the revision of the change.</summary>
    private static JsonObject AtRevision(StoreEvent change)
    {
        var document = change.Before!.DeepClone().AsObject();
        document.Metadata()["resourceVersion"] = change.Document.Metadata()["resourceVersion"]?.DeepClone();
        return document;
    }
}
