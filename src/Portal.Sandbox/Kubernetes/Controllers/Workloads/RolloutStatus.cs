using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>What a deployment says of its rollout: counts, Available, Progressing.</summary>
internal sealed class RolloutStatus(ControlPlane plane, JsonObject deployment, List<JsonObject> sets)
{
    private readonly JsonObject? _new = sets.OrderBy(set => set.Created())
        .FirstOrDefault(set =>
            PodTemplate.Same(PodTemplate.Of(set), PodTemplate.Of(deployment), Deployments.HashLabel)
        );

    private int Wanted => (int)(deployment["spec"]!["replicas"].Number() ?? 1);

    /// <summary>Writes it; answers when the rollout will be late, if it is not done.</summary>
    public DateTimeOffset? Report()
    {
        DateTimeOffset? deadline = null;
        plane.Store.Change(
            KindTable.Deployment,
            deployment.Namespace(),
            deployment.Name(),
            document =>
            {
                var before = document["status"]?.DeepClone();
                Count(document);
                SetAvailable(document);
                deadline = SetProgressing(document, before);
            }
        );
        return deadline;
    }

    private void Count(JsonObject document)
    {
        var status = document.Section("status");
        ReplicaSets.Put(status, "replicas", Sum("replicas"));
        ReplicaSets.Put(status, "updatedReplicas", _new is null ? 0 : Of(_new, "replicas"));
        ReplicaSets.Put(status, "readyReplicas", Sum("readyReplicas"));
        ReplicaSets.Put(status, "availableReplicas", Sum("availableReplicas"));
        ReplicaSets.Put(
            status,
            "unavailableReplicas",
            Math.Max(0, Math.Max(Sum("replicas"), Wanted) - Sum("availableReplicas"))
        );
        status["observedGeneration"] = document.Generation();
    }

    private void SetAvailable(JsonObject document)
    {
        var most = Share.Of(
            document["spec"]!["strategy"]?["rollingUpdate"]?["maxUnavailable"],
            Wanted,
            up: false,
            missing: 0
        );
        var enough = Sum("availableReplicas") >= Wanted - most;
        Set(
            document,
            "Available",
            enough ? "True" : "False",
            enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability."
        );
    }

    private DateTimeOffset? SetProgressing(JsonObject document, JsonNode? before)
    {
        if ((bool?)document["spec"]!["paused"] == true)
        {
            Set(document, "Progressing", "Unknown", "DeploymentPaused", "Deployment is paused");
            return null;
        }
        var name = _new?.Name();
        if (
            _new is not null
            && Of(_new, "replicas") == Wanted
            && Sum("replicas") == Wanted
            && Of(_new, "availableReplicas") == Wanted
        )
        {
            Set(
                document,
                "Progressing",
                "True",
                "NewReplicaSetAvailable",
                $"ReplicaSet \"{name}\" has successfully progressed."
            );
            return null;
        }
        var condition = Conditions.Find(document, "Progressing");
        var moved =
            Moved(before, document["status"]!) || before?["observedGeneration"].Number() != document.Generation();
        if (condition is null || moved)
            Set(
                document,
                "Progressing",
                "True",
                condition is null ? "NewReplicaSetCreated" : "ReplicaSetUpdated",
                condition is null ? $"Created new replica set \"{name}\"" : $"ReplicaSet \"{name}\" is progressing."
            );
        else if ((string?)condition["reason"] == "NewReplicaSetAvailable")
            return null;
        return Late(document, name);
    }

    private DateTimeOffset? Late(JsonObject document, string? name)
    {
        var patience = TimeSpan.FromSeconds(document["spec"]!["progressDeadlineSeconds"].Number() ?? 600);
        var since = Documents.Time(Conditions.Find(document, "Progressing")!["lastUpdateTime"]) ?? plane.Now;
        var deadline = since + plane.Shorten(patience);
        if (plane.Now < deadline)
            return deadline;
        Set(
            document,
            "Progressing",
            "False",
            "ProgressDeadlineExceeded",
            $"ReplicaSet \"{name}\" has timed out progressing."
        );
        return null;
    }

    /// <summary>More updated or more available pods than before: that is progress.</summary>
    private static bool Moved(JsonNode? before, JsonNode after) =>
        Value(after, "updatedReplicas") > Value(before, "updatedReplicas")
        || Value(after, "readyReplicas") > Value(before, "readyReplicas")
        || Value(after, "availableReplicas") > Value(before, "availableReplicas");

    private void Set(JsonObject document, string type, string status, string reason, string message)
    {
        var before = (string?)Conditions.Find(document, type)?["reason"];
        var condition = Conditions.Set(document, type, status, reason, message, plane.Now);
        if (before != reason || condition["lastUpdateTime"] is null || reason == "ReplicaSetUpdated")
            condition["lastUpdateTime"] = plane.Now.Stamp();
    }

    private int Sum(string field) => sets.Sum(set => Of(set, field));

    private static int Of(JsonObject set, string field) => (int)(set["status"]?[field].Number() ?? 0);

    private static long Value(JsonNode? status, string field) => status?[field].Number() ?? 0;
}
