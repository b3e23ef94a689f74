using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>Defaults of whole objects: what strategies and admission of an API server add to a kind.</summary>
internal static class ObjectDefaults
{
    private const long NotReadySeconds = 300;

    private static readonly string[] s_leftAfter = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public static void Fill(Kind kind, JsonObject document)
    {
        if (kind == KindTable.Pod)
            FillPod(document);
        else if (kind == KindTable.Namespace)
            FillNamespace(document);
        else if (kind == KindTable.Service)
            FillService(document["spec"] as JsonObject ?? []);
        else if (kind == KindTable.HorizontalPodAutoscaler && document["spec"] is JsonObject spec)
            spec["metrics"] ??= new JsonArray(CpuAt80());
    }

    private static void FillPod(JsonObject pod)
    {
        var spec = pod["spec"]!.AsObject();
        spec["enableServiceLinks"] ??= true;
        spec["priority"] ??= 0;
        spec["preemptionPolicy"] ??= "PreemptLowerPriority";
        var tolerations = spec["tolerations"] as JsonArray ?? (JsonArray)(spec["tolerations"] = new JsonArray());
        foreach (var taint in s_leftAfter.Where(taint => !Tolerated(tolerations, taint)))
            tolerations.Add(
                new JsonObject
                {
                    ["key"] = taint,
                    ["operator"] = "Exists",
                    ["effect"] = "NoExecute",
                    ["tolerationSeconds"] = NotReadySeconds,
                }
            );
        pod["status"]!["qosClass"] ??= QualityOfService.Of(spec);
    }

    private static bool Tolerated(JsonArray tolerations, string taint) =>
        tolerations
            .OfType<JsonObject>()
            .Any(t =>
                ((string?)t["key"] ?? "") is var key
                && (key == taint || (key.Length == 0 && (string?)t["operator"] == "Exists"))
                && ((string?)t["effect"] ?? "") is "" or "NoExecute"
            );

    private static void FillNamespace(JsonObject document)
    {
        var metadata = document["metadata"]!.AsObject();
        var labels = metadata["labels"] as JsonObject ?? (JsonObject)(metadata["labels"] = new JsonObject());
        labels["kubernetes.io/metadata.name"] = (string?)metadata["name"];
        document["spec"]!["finalizers"] ??= new JsonArray("kubernetes");
    }

    private static void FillService(JsonObject spec)
    {
        if ((string?)spec["type"] == "ExternalName")
            return;
        spec["internalTrafficPolicy"] ??= "Cluster";
        spec["ipFamilies"] ??= new JsonArray("IPv4");
        spec["ipFamilyPolicy"] ??= "SingleStack";
        if ((string?)spec["type"] is "NodePort" or "LoadBalancer")
            spec["externalTrafficPolicy"] ??= "Cluster";
        if ((string?)spec["type"] == "LoadBalancer")
            spec["allocateLoadBalancerNodePorts"] ??= true;
    }

    private static JsonObject CpuAt80() =>
        new()
        {
            ["type"] = "Resource",
            ["resource"] = new JsonObject
            {
                ["name"] = "cpu",
                ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = 80 },
            },
        };
}
