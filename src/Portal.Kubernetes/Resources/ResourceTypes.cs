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

    /// <summary>Who holds what.</summary>
    public static ResourceType<Lease> Leases { get; } =
        new("coordination.k8s.io", "v1", "leases", true, Json.Lease, Json.ListPageLease, it => it.Metadata);

    /// <summary>What nodes use; to be listed, not watched.</summary>
    public static ResourceType<NodeMetrics> NodeMetrics { get; } =
        new("metrics.k8s.io", "v1beta1", "nodes", false, Json.NodeMetrics, Json.ListPageNodeMetrics, it => it.Metadata);

    /// <summary>Equal pods in versions.</summary>
    public static ResourceType<Deployment> Deployments { get; } =
        new("apps", "v1", "deployments", true, Json.Deployment, Json.ListPageDeployment, it => it.Metadata);

    /// <summary>Equal pods of one version.</summary>
    public static ResourceType<ReplicaSet> ReplicaSets { get; } =
        new("apps", "v1", "replicasets", true, Json.ReplicaSet, Json.ListPageReplicaSet, it => it.Metadata);

    /// <summary>One pod on each node.</summary>
    public static ResourceType<DaemonSet> DaemonSets { get; } =
        new("apps", "v1", "daemonsets", true, Json.DaemonSet, Json.ListPageDaemonSet, it => it.Metadata);

    /// <summary>What holds up a drain.</summary>
    public static ResourceType<PodDisruptionBudget> PodDisruptionBudgets { get; } =
        new(
            "policy",
            "v1",
            "poddisruptionbudgets",
            true,
            Json.PodDisruptionBudget,
            Json.ListPagePodDisruptionBudget,
            it => it.Metadata
        );

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

    /// <summary>The same kind with its metadata alone, which is all the server then sends.</summary>
    public static ResourceType<PartialObject> AsMetadata(this ResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(
            type.Group,
            type.Version,
            type.Resource,
            type.Namespaced,
            Json.PartialObject,
            Json.ListPagePartialObject,
            it => it.Metadata
        )
        {
            As = "PartialObjectMetadata",
        };
    }

    /// <summary>The same kind with its metadata alone, and what that says of the API versions it was written in.</summary>
    public static ResourceType<WrittenObject> AsWritten(this ResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(
            type.Group,
            type.Version,
            type.Resource,
            type.Namespaced,
            Json.WrittenObject,
            Json.ListPageWrittenObject,
            it => it.Metadata.ToMeta()
        )
        {
            As = "PartialObjectMetadata",
        };
    }

    private static ObjectMeta MetadataOf(JsonObject item) =>
        item["metadata"].Deserialize(Json.ObjectMeta) ?? ObjectMeta.Empty;
}
