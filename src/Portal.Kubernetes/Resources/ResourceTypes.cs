using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Kubernetes.Resources;

/// <summary>The kinds the portal shows, and every other kind as plain JSON.</summary>
public static class ResourceTypes
{
    private static KubeJson Json => KubeJson.Default;

    /// <summary>Machines of the cluster.</summary>
    public static ResourceType<Node> Nodes { get; } =
        new("", "v1", "nodes", false, Json.Node, Json.ListPageNode, it => it.Metadata);

    /// <summary>Running containers.</summary>
    public static ResourceType<Pod> Pods { get; } =
        new("", "v1", "pods", true, Json.Pod, Json.ListPagePod, it => it.Metadata);

    /// <summary>Divisions of the cluster.</summary>
    public static ResourceType<Namespace> Namespaces { get; } =
        new("", "v1", "namespaces", false, Json.Namespace, Json.ListPageNamespace, it => it.Metadata);

    /// <summary>What the cluster's parts tell; kept for an hour by most API servers.</summary>
    public static ResourceType<KubeEvent> Events { get; } =
        new("", "v1", "events", true, Json.KubeEvent, Json.ListPageKubeEvent, it => it.Metadata);

    /// <summary>Any kind, all fields: what is not known here survives a read and a write.</summary>
    /// <param name="group">Empty for the core group.</param>
    /// <param name="version">For example <c>v1</c>.</param>
    /// <param name="resource">Plural and small.</param>
    /// <param name="namespaced">False where its objects belong to the whole cluster.</param>
    /// <exception cref="ArgumentException">A part is not a DNS name.</exception>
    public static ResourceType<JsonObject> Any(string group, string version, string resource, bool namespaced) =>
        new(group, version, resource, namespaced, Json.JsonObject, Json.ListPageJsonObject, MetadataOf);

    /// <summary>The same kind with all its fields.</summary>
    public static ResourceType<JsonObject> AsJson(this ResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type as ResourceType<JsonObject> ?? Any(type.Group, type.Version, type.Resource, type.Namespaced);
    }

    private static ObjectMeta MetadataOf(JsonObject item) =>
        item["metadata"].Deserialize(Json.ObjectMeta) ?? ObjectMeta.Empty;
}
