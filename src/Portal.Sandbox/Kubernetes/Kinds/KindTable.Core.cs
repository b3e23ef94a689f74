namespace Portal.Sandbox.Kubernetes.Kinds;

internal static partial class KindTable
{
    public static Kind ConfigMap { get; } =
        new("", "v1", "ConfigMap", "configmaps", "configmap", true) { ShortNames = ["cm"] };

    public static Kind Endpoints { get; } =
        new("", "v1", "Endpoints", "endpoints", "endpoints", true)
        {
            ShortNames = ["ep"],
            CreateOnUpdate = true,
            Deprecation = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
        };

    public static Kind Event { get; } =
        new("", "v1", "Event", "events", "event", true) { ShortNames = ["ev"], CreateOnUpdate = true };

    public static Kind LimitRange { get; } =
        new("", "v1", "LimitRange", "limitranges", "limitrange", true)
        {
            ShortNames = ["limits"],
            CreateOnUpdate = true,
        };

    public static Kind Namespace { get; } =
        new("", "v1", "Namespace", "namespaces", "namespace", false)
        {
            ShortNames = ["ns"],
            Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"],
            Subresources = ["finalize", "status"],
            DeletedObject = true,
        };

    public static Kind Node { get; } =
        new("", "v1", "Node", "nodes", "node", false) { ShortNames = ["no"], Subresources = ["status"] };

    public static Kind PersistentVolumeClaim { get; } =
        new("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", "persistentvolumeclaim", true)
        {
            ShortNames = ["pvc"],
            Subresources = ["status"],
            DeletedObject = true,
        };

    public static Kind PersistentVolume { get; } =
        new("", "v1", "PersistentVolume", "persistentvolumes", "persistentvolume", false)
        {
            ShortNames = ["pv"],
            Subresources = ["status"],
        };

    public static Kind Pod { get; } =
        new("", "v1", "Pod", "pods", "pod", true)
        {
            ShortNames = ["po"],
            Categories = CategoryAll,
            Subresources = ["binding", "ephemeralcontainers", "eviction", "log", "resize", "status"],
            DeletedObject = true,
            Generation = true,
        };

    public static Kind ResourceQuota { get; } =
        new("", "v1", "ResourceQuota", "resourcequotas", "resourcequota", true)
        {
            ShortNames = ["quota"],
            Subresources = ["status"],
            DeletedObject = true,
        };

    public static Kind Secret { get; } = new("", "v1", "Secret", "secrets", "secret", true);

    public static Kind ServiceAccount { get; } =
        new("", "v1", "ServiceAccount", "serviceaccounts", "serviceaccount", true)
        {
            ShortNames = ["sa"],
            Subresources = ["token"],
            DeletedObject = true,
        };

    public static Kind Service { get; } =
        new("", "v1", "Service", "services", "service", true)
        {
            ShortNames = ["svc"],
            Categories = CategoryAll,
            Subresources = ["status"],
        };

    private static IEnumerable<Kind> Core =>
        [
            ConfigMap,
            Endpoints,
            Event,
            LimitRange,
            Namespace,
            Node,
            PersistentVolumeClaim,
            PersistentVolume,
            Pod,
            ReplicationController,
            ResourceQuota,
            Secret,
            ServiceAccount,
            Service,
        ];

    /// <summary>kubectl get all asks for them; nothing acts on them.</summary>
    public static Kind ReplicationController { get; } =
        new("", "v1", "ReplicationController", "replicationcontrollers", "replicationcontroller", true)
        {
            ShortNames = ["rc"],
            Categories = CategoryAll,
            Subresources = ["scale", "status"],
            Generation = true,
        };
}
