using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>The pods as the loop has heard of them, by what controllers ask for; only the loop touches it.</summary>
internal sealed class PodIndex
{
    private static readonly IReadOnlyCollection<JsonObject> s_none = [];

    private readonly Dictionary<string, Dictionary<ObjectKey, JsonObject>> _byNode = [];
    private readonly Dictionary<string, Dictionary<ObjectKey, JsonObject>> _byOwner = [];
    private readonly Dictionary<string, Dictionary<ObjectKey, JsonObject>> _byNamespace = [];

    public IReadOnlyCollection<JsonObject> OnNode(string name) => Of(_byNode, name);

    /// <summary>Those whose controlling owner has this uid.</summary>
    public IReadOnlyCollection<JsonObject> OwnedBy(string uid) => Of(_byOwner, uid);

    public IReadOnlyCollection<JsonObject> In(string @namespace) => Of(_byNamespace, @namespace);

    public void Hear(StoreEvent happened)
    {
        if (happened.Kind != KindTable.Pod)
            return;
        if (happened.Before is { } before)
            Remove(before);
        if (happened.Type == StoreEventType.Deleted)
            Remove(happened.Document);
        else
            Put(happened.Document);
    }

    private void Put(JsonObject pod)
    {
        var key = ObjectKey.Of(pod);
        Bucket(_byNamespace, key.Namespace)[key] = pod;
        if (pod.NodeName() is { } node)
            Bucket(_byNode, node)[key] = pod;
        if (pod.Owner() is { } owner)
            Bucket(_byOwner, owner.Uid)[key] = pod;
    }

    private void Remove(JsonObject pod)
    {
        var key = ObjectKey.Of(pod);
        Take(_byNamespace, key.Namespace, key);
        if (pod.NodeName() is { } node)
            Take(_byNode, node, key);
        if (pod.Owner() is { } owner)
            Take(_byOwner, owner.Uid, key);
    }

    private static IReadOnlyCollection<JsonObject> Of(
        Dictionary<string, Dictionary<ObjectKey, JsonObject>> index,
        string value
    ) => index.TryGetValue(value, out var found) ? found.Values : s_none;

    private static Dictionary<ObjectKey, JsonObject> Bucket(
        Dictionary<string, Dictionary<ObjectKey, JsonObject>> index,
        string value
    )
    {
        if (!index.TryGetValue(value, out var bucket))
            index[value] = bucket = [];
        return bucket;
    }

    private static void Take(Dictionary<string, Dictionary<ObjectKey, JsonObject>> index, string value, ObjectKey key)
    {
        if (index.TryGetValue(value, out var bucket) && bucket.Remove(key) && bucket.Count == 0)
            index.Remove(value);
    }
}
