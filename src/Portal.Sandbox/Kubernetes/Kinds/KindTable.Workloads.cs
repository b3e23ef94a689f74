namespace Portal.Sandbox.Kubernetes.Kinds;

internal static partial class KindTable
{
    public static Kind ControllerRevision { get; } =
        new("apps", "v1", "ControllerRevision", "controllerrevisions", "controllerrevision", true);

    public static Kind DaemonSet { get; } =
        new("apps", "v1", "DaemonSet", "daemonsets", "daemonset", true)
        {
            ShortNames = ["ds"],
            Categories = CategoryAll,
            Subresources = ["status"],
            Generation = true,
        };

    public static Kind Deployment { get; } =
        new("apps", "v1", "Deployment", "deployments", "deployment", true)
        {
            ShortNames = ["deploy"],
            Categories = CategoryAll,
            Subresources = ["scale", "status"],
            Generation = true,
        };

    public static Kind ReplicaSet { get; } =
        new("apps", "v1", "ReplicaSet", "replicasets", "replicaset", true)
        {
            ShortNames = ["rs"],
            Categories = CategoryAll,
            Subresources = ["scale", "status"],
            Generation = true,
        };

    public static Kind StatefulSet { get; } =
        new("apps", "v1", "StatefulSet", "statefulsets", "statefulset", true)
        {
            ShortNames = ["sts"],
            Categories = CategoryAll,
            Subresources = ["scale", "status"],
            Generation = true,
        };

    public static Kind HorizontalPodAutoscaler { get; } =
        new("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "horizontalpodautoscaler", true)
        {
            ShortNames = ["hpa"],
            Categories = CategoryAll,
            Subresources = ["status"],
        };

    public static Kind CronJob { get; } =
        new("batch", "v1", "CronJob", "cronjobs", "cronjob", true)
        {
            ShortNames = ["cj"],
            Categories = CategoryAll,
            Subresources = ["status"],
            Generation = true,
        };

    public static Kind Job { get; } =
        new("batch", "v1", "Job", "jobs", "job", true)
        {
            Categories = CategoryAll,
            Subresources = ["status"],
            Generation = true,
        };

    public static Kind Lease { get; } =
        new("coordination.k8s.io", "v1", "Lease", "leases", "lease", true) { CreateOnUpdate = true };

    public static Kind EndpointSlice { get; } =
        new("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", "endpointslice", true) { Generation = true };

    private static IEnumerable<Kind> Workloads =>
        [
            ControllerRevision,
            DaemonSet,
            Deployment,
            ReplicaSet,
            StatefulSet,
            HorizontalPodAutoscaler,
            CronJob,
            Job,
            Lease,
            EndpointSlice,
        ];
}
