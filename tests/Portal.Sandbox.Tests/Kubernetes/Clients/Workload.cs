namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>Manifests that the clients send.</summary>
internal static class Workload
{
    public static string Deployment(string name, int replicas, string? node = null, string image = "app:1") =>
        $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{name}}
              labels: {app: {{name}}}
            spec:
              replicas: {{replicas}}
              selector:
                matchLabels: {app: {{name}}}
              template:
                metadata:
                  labels: {app: {{name}}}
                spec:
                  nodeSelector: { {{(node is null ? "kubernetes.io/os: linux" : $"kubernetes.io/hostname: {node}")}} }
                  tolerations:
                  - {key: CriticalAddonsOnly, operator: Exists}
                  containers:
                  - name: app
                    image: registry.example.com/{{image}}
                    resources:
                      requests: {cpu: 10m, memory: 16Mi}
            """;

    public static string StatefulSet(string name, int replicas) =>
        Deployment(name, replicas)
            .Replace("kind: Deployment", "kind: StatefulSet", StringComparison.Ordinal)
            .Replace("spec:\n  replicas", $"spec:\n  serviceName: {name}\n  replicas", StringComparison.Ordinal);

    public static string Budget(string name, string policy, int minAvailable) =>
        $$"""
            apiVersion: {{policy}}
            kind: PodDisruptionBudget
            metadata:
              name: {{name}}
            spec:
              minAvailable: {{minAvailable}}
              selector:
                matchLabels: {app: {{name}}}
            """;

    public static string ConfigMap(string name, string value) =>
        $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{name}}
            data:
              level: {{value}}
            """;
}
