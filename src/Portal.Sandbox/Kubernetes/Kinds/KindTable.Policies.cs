namespace Portal.Sandbox.Kubernetes.Kinds;

internal static partial class KindTable
{
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <summary>Another view of <see cref="Event"/>: the same objects under other field names.</summary>
    public static Kind EventsEvent { get; } =
        new("events.k8s.io", "v1", "Event", "events", "event", true)
        {
            ShortNames = ["ev"],
            SchemaName = "EventsEvent",
            CreateOnUpdate = true,
            Storage = "events",
            Renames = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["regarding"] = "involvedObject",
                ["note"] = "message",
                ["reportingController"] = "reportingComponent",
                ["deprecatedSource"] = "source",
                ["deprecatedFirstTimestamp"] = "firstTimestamp",
                ["deprecatedLastTimestamp"] = "lastTimestamp",
                ["deprecatedCount"] = "count",
            },
        };

    public static Kind Ingress { get; } =
        new("networking.k8s.io", "v1", "Ingress", "ingresses", "ingress", true)
        {
            ShortNames = ["ing"],
            Subresources = ["status"],
            Generation = true,
        };

    public static Kind PodDisruptionBudget { get; } =
        new("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", "poddisruptionbudget", true)
        {
            ShortNames = ["pdb"],
            Subresources = ["status"],
            Generation = true,
        };

    public static Kind ClusterRoleBinding { get; } =
        new(Rbac, "v1", "ClusterRoleBinding", "clusterrolebindings", "clusterrolebinding", false)
        {
            CreateOnUpdate = true,
        };

    public static Kind ClusterRole { get; } =
        new(Rbac, "v1", "ClusterRole", "clusterroles", "clusterrole", false) { CreateOnUpdate = true };

    public static Kind RoleBinding { get; } =
        new(Rbac, "v1", "RoleBinding", "rolebindings", "rolebinding", true) { CreateOnUpdate = true };

    public static Kind Role { get; } = new(Rbac, "v1", "Role", "roles", "role", true) { CreateOnUpdate = true };

    public static Kind CsiNode { get; } = new("storage.k8s.io", "v1", "CSINode", "csinodes", "csinode", false);

    public static Kind StorageClass { get; } =
        new("storage.k8s.io", "v1", "StorageClass", "storageclasses", "storageclass", false)
        {
            ShortNames = ["sc"],
            DeletedObject = true,
        };

    private static IEnumerable<Kind> Policies =>
        [
            EventsEvent,
            Ingress,
            PodDisruptionBudget,
            ClusterRoleBinding,
            ClusterRole,
            RoleBinding,
            Role,
            CsiNode,
            StorageClass,
        ];
}
