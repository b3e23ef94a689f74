using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Seeding;

/// <summary>Something that belongs to a workload.</summary>
internal static class SeededCompany
{
    public static JsonObject Service(SeededWorkload workload) =>
        JsonNode
            .Parse(
                $$"""
                {
                  "apiVersion": "v1",
                  "kind": "Service",
                  "metadata": { "name": "{{workload.Name}}", "namespace": "{{workload.Namespace}}" },
                  "spec": {
                    "type": "ClusterIP",
                    "clusterIP": "{{Address(workload)}}",
                    "clusterIPs": ["{{Address(workload)}}"],
                    "selector": {{workload.Selector().ToJsonString()}},
                    "ports": [{ "name": "http", "port": 80, "targetPort": {{workload.Port}}, "protocol": "TCP" }]
                  }
                }
                """
            )!
            .AsObject();

    public static JsonObject Budget(SeededWorkload workload) =>
        JsonNode
            .Parse(
                $$"""
                {
                  "apiVersion": "policy/v1",
                  "kind": "PodDisruptionBudget",
                  "metadata": { "name": "{{workload.Name}}", "namespace": "{{workload.Namespace}}" },
                  "spec": {
                    "minAvailable": {{(
                    workload.MinAvailable!.EndsWith('%') ? $"\"{workload.MinAvailable}\"" : workload.MinAvailable
                )}},
                    "selector": { "matchLabels": {{workload.Selector().ToJsonString()}} }
                  }
                }
                """
            )!
            .AsObject();

    public static JsonObject Autoscaler(SeededWorkload workload) =>
        JsonNode
            .Parse(
                $$"""
                {
                  "apiVersion": "autoscaling/v2",
                  "kind": "HorizontalPodAutoscaler",
                  "metadata": { "name": "{{workload.Name}}", "namespace": "{{workload.Namespace}}" },
                  "spec": {
                    "minReplicas": {{workload.Replicas}},
                    "maxReplicas": {{workload.ScalesTo}},
                    "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": "{{workload.Name}}" },
                    "metrics": [{ "type": "Resource", "resource": {
                      "name": "cpu", "target": { "type": "Utilization", "averageUtilization": 70 } } }]
                  }
                }
                """
            )!
            .AsObject();

    private static string Address(SeededWorkload workload)
    {
        var share = Kubelet.Fingerprint.Share($"{workload.Namespace}/{workload.Name}");
        return $"10.0.{1 + (int)(share * 250)}.{1 + (int)(share * 64_000 % 250)}";
    }
}
