using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>Defaults of one type that depend on its other fields, wherever the type occurs.</summary>
internal static class TypeDefaults
{
    private const string Rbac = "rbac.authorization.k8s.io";

    public static void FillBefore(string type, JsonObject value)
    {
        switch (type)
        {
            // The two are one field under an old and a new name.
            case "PodSpec" when value["serviceAccountName"] is { } name:
                value["serviceAccount"] = name.DeepClone();
                break;
            case "PodSpec" when value["serviceAccount"] is { } name:
                value["serviceAccountName"] = name.DeepClone();
                break;
            case "Volume" when value.Count == 1:
                value["emptyDir"] = new JsonObject();
                break;
            case "RbacSubject" when value["apiGroup"] is null && (string?)value["kind"] is "User" or "Group":
                value["apiGroup"] = Rbac;
                break;
        }
    }

    public static void FillAfter(string type, JsonObject value)
    {
        switch (type)
        {
            case "Container" or "EphemeralContainer":
                value["imagePullPolicy"] ??= PullPolicy((string?)value["image"] ?? "");
                break;
            case "PodSpec" when (bool?)value["hostNetwork"] == true:
                FillHostPorts(value);
                break;
            case "DeploymentStrategy" when (string?)value["type"] == "RollingUpdate":
                var deployment = Child(value, "rollingUpdate");
                deployment["maxUnavailable"] ??= "25%";
                deployment["maxSurge"] ??= "25%";
                break;
            case "DaemonSetUpdateStrategy" when (string?)value["type"] == "RollingUpdate":
                var daemons = Child(value, "rollingUpdate");
                daemons["maxUnavailable"] ??= 1;
                daemons["maxSurge"] ??= 0;
                break;
            case "StatefulSetUpdateStrategy" when (string?)value["type"] == "RollingUpdate":
                Child(value, "rollingUpdate")["partition"] ??= 0;
                break;
            case "NodeStatus" when value["capacity"] is { } capacity:
                value["allocatable"] ??= capacity.DeepClone();
                break;
            case "ServicePort":
                value["targetPort"] ??= value["port"]?.DeepClone();
                break;
            case "JobSpec" when value["completions"] is null && value["parallelism"] is null:
                value["completions"] = 1;
                value["parallelism"] = 1;
                break;
            case "JobSpec":
                value["parallelism"] ??= 1;
                break;
        }
    }

    private static void FillHostPorts(JsonObject pod)
    {
        foreach (var container in (pod["containers"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var port in (container["ports"] as JsonArray ?? []).OfType<JsonObject>())
                port["hostPort"] ??= port["containerPort"]?.DeepClone();
        }
    }

    /// <summary>A tag that may move is pulled each time.</summary>
    private static string PullPolicy(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        if (name.Contains('@', StringComparison.Ordinal))
            return "IfNotPresent";
        var tag = name.IndexOf(':', StringComparison.Ordinal);
        return tag < 0 || name[tag..] == ":latest" ? "Always" : "IfNotPresent";
    }

    private static JsonObject Child(JsonObject value, string field) =>
        value[field] as JsonObject ?? (JsonObject)(value[field] = new JsonObject());
}
