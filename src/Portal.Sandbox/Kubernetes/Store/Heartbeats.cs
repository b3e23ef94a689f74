using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>Changes that say nothing but "still alive": they come often and are worthless after a restart.</summary>
internal static class Heartbeats
{
    public static bool Only(StoreEvent change) =>
        change.Kind == KindTable.Lease
        || (
            change is { Before: { } before }
            && change.Kind == KindTable.Node
            && JsonNode.DeepEquals(Still(before), Still(change.Document))
        );

    private static JsonObject Still(JsonObject node)
    {
        var still = node.DeepClone().AsObject();
        still.Metadata().Remove("resourceVersion");
        foreach (var condition in (still["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>())
            condition.Remove("lastHeartbeatTime");
        return still;
    }
}
