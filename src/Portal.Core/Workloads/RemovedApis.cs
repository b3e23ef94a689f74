namespace Portal.Core.Workloads;

/// <summary>
/// The removals of kinds that people write themselves; what components write for themselves (leases, events, endpoint
/// slices, nodes' storage) moves with the component. Source:
/// https://kubernetes.io/docs/reference/using-api/deprecation-guide/.
/// </summary>
public static class RemovedApis
{
    private const string Admission = "admissionregistration.k8s.io";
    private const string FlowControl = "flowcontrol.apiserver.k8s.io";
    private const string Networking = "networking.k8s.io";
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Storage = "storage.k8s.io";

    /// <summary>Newest removal first.</summary>
    public static IReadOnlyList<RemovedApi> All { get; } =
    [
        new($"{FlowControl}/v1beta3", "FlowSchema", "1.32", FlowControl, "flowschemas"),
        new($"{FlowControl}/v1beta3", "PriorityLevelConfiguration", "1.32", FlowControl, "prioritylevelconfigurations"),
        new($"{FlowControl}/v1beta2", "FlowSchema", "1.29", FlowControl, "flowschemas"),
        new($"{FlowControl}/v1beta2", "PriorityLevelConfiguration", "1.29", FlowControl, "prioritylevelconfigurations"),
        new($"{FlowControl}/v1beta1", "FlowSchema", "1.26", FlowControl, "flowschemas"),
        new($"{FlowControl}/v1beta1", "PriorityLevelConfiguration", "1.26", FlowControl, "prioritylevelconfigurations"),
        new("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26", "autoscaling", "horizontalpodautoscalers"),
        new("autoscaling/v2beta1", "HorizontalPodAutoscaler", "1.25", "autoscaling", "horizontalpodautoscalers"),
        new("batch/v1beta1", "CronJob", "1.25", "batch", "cronjobs"),
        new("policy/v1beta1", "PodDisruptionBudget", "1.25", "policy", "poddisruptionbudgets"),
        new("node.k8s.io/v1beta1", "RuntimeClass", "1.25", "node.k8s.io", "runtimeclasses"),
        new("extensions/v1beta1", "Ingress", "1.22", Networking, "ingresses"),
        new($"{Networking}/v1beta1", "Ingress", "1.22", Networking, "ingresses"),
        new($"{Networking}/v1beta1", "IngressClass", "1.22", Networking, "ingressclasses"),
        new($"{Rbac}/v1beta1", "ClusterRole", "1.22", Rbac, "clusterroles"),
        new($"{Rbac}/v1beta1", "ClusterRoleBinding", "1.22", Rbac, "clusterrolebindings"),
        new($"{Rbac}/v1beta1", "Role", "1.22", Rbac, "roles"),
        new($"{Rbac}/v1beta1", "RoleBinding", "1.22", Rbac, "rolebindings"),
        new($"{Admission}/v1beta1", "MutatingWebhookConfiguration", "1.22", Admission, "mutatingwebhookconfigurations"),
        new(
            $"{Admission}/v1beta1",
            "ValidatingWebhookConfiguration",
            "1.22",
            Admission,
            "validatingwebhookconfigurations"
        ),
        new(
            "apiextensions.k8s.io/v1beta1",
            "CustomResourceDefinition",
            "1.22",
            "apiextensions.k8s.io",
            "customresourcedefinitions"
        ),
        new("apiregistration.k8s.io/v1beta1", "APIService", "1.22", "apiregistration.k8s.io", "apiservices"),
        new("scheduling.k8s.io/v1beta1", "PriorityClass", "1.22", "scheduling.k8s.io", "priorityclasses"),
        new($"{Storage}/v1beta1", "CSIDriver", "1.22", Storage, "csidrivers"),
        new($"{Storage}/v1beta1", "StorageClass", "1.22", Storage, "storageclasses"),
        new("extensions/v1beta1", "NetworkPolicy", "1.16", Networking, "networkpolicies"),
        new("extensions/v1beta1", "DaemonSet", "1.16", "apps", "daemonsets"),
        new("apps/v1beta2", "DaemonSet", "1.16", "apps", "daemonsets"),
        new("extensions/v1beta1", "Deployment", "1.16", "apps", "deployments"),
        new("apps/v1beta1", "Deployment", "1.16", "apps", "deployments"),
        new("apps/v1beta2", "Deployment", "1.16", "apps", "deployments"),
        new("apps/v1beta1", "StatefulSet", "1.16", "apps", "statefulsets"),
        new("apps/v1beta2", "StatefulSet", "1.16", "apps", "statefulsets"),
    ];
}
