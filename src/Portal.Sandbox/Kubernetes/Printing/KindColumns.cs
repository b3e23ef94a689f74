using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>Which columns a kind has, by its resource and group. Recorded, and from the printers' source for v1.34.</summary>
internal static class KindColumns
{
    private static readonly Dictionary<string, IReadOnlyList<Column>> s_all = new(StringComparer.Ordinal)
    {
        ["nodes"] = NodeColumns.Nodes,
        ["pods"] = PodColumns.Pods,
        ["replicationcontrollers"] = WorkloadColumns.ReplicaSets,
        ["deployments.apps"] = WorkloadColumns.Deployments,
        ["replicasets.apps"] = WorkloadColumns.ReplicaSets,
        ["daemonsets.apps"] = WorkloadColumns.DaemonSets,
        ["statefulsets.apps"] = WorkloadColumns.StatefulSets,
        ["controllerrevisions.apps"] = WorkloadColumns.ControllerRevisions,
        ["jobs.batch"] = JobColumns.Jobs,
        ["cronjobs.batch"] = JobColumns.CronJobs,
        ["services"] = ServiceColumns.Services,
        ["endpoints"] = ServiceColumns.Endpoints,
        ["endpointslices.discovery.k8s.io"] = ServiceColumns.EndpointSlices,
        ["ingresses.networking.k8s.io"] = ServiceColumns.Ingresses,
        ["namespaces"] = ObjectColumns.Namespaces,
        ["configmaps"] = ObjectColumns.ConfigMaps,
        ["secrets"] = ObjectColumns.Secrets,
        ["serviceaccounts"] = ObjectColumns.ServiceAccounts,
        ["leases.coordination.k8s.io"] = ObjectColumns.Leases,
        ["priorityclasses.scheduling.k8s.io"] = ObjectColumns.PriorityClasses,
        ["rolebindings.rbac.authorization.k8s.io"] = ObjectColumns.Bindings,
        ["clusterrolebindings.rbac.authorization.k8s.io"] = ObjectColumns.Bindings,
        ["poddisruptionbudgets.policy"] = BudgetColumns.PodDisruptionBudgets,
        ["horizontalpodautoscalers.autoscaling"] = BudgetColumns.HorizontalPodAutoscalers,
        ["resourcequotas"] = BudgetColumns.ResourceQuotas,
        ["persistentvolumeclaims"] = VolumeColumns.Claims,
        ["persistentvolumes"] = VolumeColumns.Volumes,
        ["storageclasses.storage.k8s.io"] = VolumeColumns.Classes,
        ["events"] = EventColumns.Events,
        ["events.events.k8s.io"] = EventColumns.Events,
    };

    /// <summary>A kind without a printer of its own, such as Role, shows when it was created.</summary>
    private static readonly IReadOnlyList<Column> s_otherwise =
    [
        Column.ObjectName,
        new("Created At", document => Read.Text(document, "metadata", "creationTimestamp")) { Type = "date" },
    ];

    public static IReadOnlyList<Column> Of(Kind kind) => s_all.GetValueOrDefault(kind.GroupResource, s_otherwise);
}
