using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>The status of horizontal autoscalers. They keep their target within its bounds; load does not move here.</summary>
internal sealed class Autoscalers(ControlPlane plane) : Controller
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.HorizontalPodAutoscaler)
            Enqueue(ObjectKey.Of(happened.Document));
    }

    public override void Start()
    {
        foreach (var scaler in plane.Store.List(KindTable.HorizontalPodAutoscaler))
            Enqueue(ObjectKey.Of(scaler));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.HorizontalPodAutoscaler, key.Namespace, key.Name) is not { } scaler)
            return;
        var target = scaler["spec"]?["scaleTargetRef"];
        var kind = (string?)target?["kind"] == "ReplicaSet" ? KindTable.ReplicaSet : KindTable.Deployment;
        var name = (string?)target?["name"] ?? "";
        var found = plane.Store.Find(kind, key.Namespace, name);
        var current = (int)(found?["spec"]?["replicas"].Number() ?? 0);
        var wanted = found is null
            ? 0
            : (int)
                Math.Clamp(
                    current,
                    scaler["spec"]!["minReplicas"].Number() ?? 1,
                    scaler["spec"]!["maxReplicas"].Number() ?? 1
                );
        if (found is not null && wanted != current && current > 0)
            plane.Store.Change(kind, key.Namespace, name, document => document["spec"]!["replicas"] = wanted);
        plane.Store.Change(
            KindTable.HorizontalPodAutoscaler,
            key.Namespace,
            key.Name,
            document => Report(document, found is not null, current, wanted)
        );
        if (!plane.IsPast)
            EnqueueAt(key, plane.Now + s_pause);
    }

    private void Report(JsonObject document, bool found, int current, int wanted)
    {
        var status = document.Section("status");
        status["currentReplicas"] = current;
        status["desiredReplicas"] = wanted;
        var load = (int?)document["spec"]?["metrics"]?[0]?["resource"]?["target"]?["averageUtilization"].Number();
        if (found && load is { } aim)
            status["currentMetrics"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Resource",
                    ["resource"] = new JsonObject
                    {
                        ["name"] = "cpu",
                        ["current"] = new JsonObject { ["averageUtilization"] = aim * 3 / 4, ["averageValue"] = "37m" },
                    },
                }
            );
        Conditions.Set(
            document,
            "AbleToScale",
            found ? "True" : "False",
            found ? "ReadyForNewScale" : "FailedGetScale",
            found
                ? "recommended size matches current size"
                : "the HPA controller was unable to get the target's current scale",
            plane.Now
        );
        if (found)
            Conditions.Set(
                document,
                "ScalingActive",
                "True",
                "ValidMetricFound",
                "the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)",
                plane.Now
            );
    }
}
