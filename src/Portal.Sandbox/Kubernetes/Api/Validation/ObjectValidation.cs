using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

/// <summary>The flaws of a document, kind by kind: the rules that clients of this sandbox meet.</summary>
internal static class ObjectValidation
{
    private static readonly Dictionary<Kind, Action<JsonObject, List<Cause>>> s_rules = new()
    {
        [KindTable.ConfigMap] = DataValidation.ConfigMap,
        [KindTable.Secret] = DataValidation.Secret,
        [KindTable.Service] = ServiceValidation.Check,
        [KindTable.Node] = NodeValidation.Check,
        [KindTable.Pod] = (pod, causes) => PodValidation.Check(pod["spec"], "spec", causes),
        [KindTable.Deployment] = WorkloadValidation.Deployment,
        [KindTable.ReplicaSet] = WorkloadValidation.Replicated,
        [KindTable.DaemonSet] = WorkloadValidation.Templated,
        [KindTable.StatefulSet] = WorkloadValidation.Replicated,
        [KindTable.Job] = WorkloadValidation.Job,
        [KindTable.PodDisruptionBudget] = PolicyValidation.Budget,
        [KindTable.HorizontalPodAutoscaler] = PolicyValidation.Autoscaler,
        [KindTable.Role] = PolicyValidation.Role,
        [KindTable.ClusterRole] = PolicyValidation.Role,
        [KindTable.RoleBinding] = PolicyValidation.Binding,
        [KindTable.ClusterRoleBinding] = PolicyValidation.Binding,
        [KindTable.PersistentVolumeClaim] = DataValidation.Claim,
    };

    public static List<Cause> Create(Kind kind, JsonObject document)
    {
        var causes = new List<Cause>();
        MetadataValidation.Create(kind, document, causes);
        if (s_rules.TryGetValue(kind, out var rule))
            rule(document, causes);
        return causes;
    }

    public static List<Cause> Update(Kind kind, JsonObject before, JsonObject after)
    {
        var causes = new List<Cause>();
        MetadataValidation.Update(before, after, causes);
        if (s_rules.TryGetValue(kind, out var rule) && !JsonNode.DeepEquals(before, after))
            rule(after, causes);
        Immutability.Check(kind, before, after, causes);
        return causes;
    }
}
