using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

internal enum StoreEventType
{
    Added,
    Modified,
    Deleted,
}

/// <summary>One committed change. Of a deletion, Document is the last state under the deletion's own revision.</summary>
internal sealed record StoreEvent(
    StoreEventType Type,
    Kind Kind,
    JsonObject Document,
    JsonObject? Before,
    long Revision
);
