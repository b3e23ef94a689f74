using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>Keeps as many pods as a replica set asks for.</summary>
internal sealed class ReplicaSets(ControlPlane plane) : Controller
{
    private const string Component = "replicaset-controller";
    private const int MostAtOnce = 500;

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.ReplicaSet)
            Enqueue(ObjectKey.Of(happened.Document));
        else if (happened.Kind == KindTable.Pod && happened.Document.Owner() is { Kind: "ReplicaSet" } owner)
            Enqueue(new ObjectKey(happened.Document.Namespace(), owner.Name));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.ReplicaSet, key.Namespace, key.Name) is not { } set || set.Terminating())
            return;
        var active = plane.Pods.OwnedBy(set.Uid()).Where(pod => pod.IsActive()).ToList();
        var wanted = (int)(set["spec"]!["replicas"].Number() ?? 1);
        try
        {
            if (active.Count < wanted)
                Create(set, Math.Min(MostAtOnce, wanted - active.Count));
            else if (active.Count > wanted)
                Delete(set, active, active.Count - wanted);
        }
        finally
        {
            Report(set, key, active);
        }
    }

    private void Create(JsonObject set, int count)
    {
        for (var made = 0; made < count; made++)
        {
            var pod = plane.Store.Add(KindTable.Pod, PodTemplate.Pod(set, KindTable.ReplicaSet, set.Name() + "-"));
            plane.Events.Normal(set, KindTable.ReplicaSet, "SuccessfulCreate", $"Created pod: {pod.Name()}", Component);
        }
    }

    private void Delete(JsonObject set, List<JsonObject> active, int count)
    {
        var order = active
            .OrderBy(pod => pod.NodeName() is not null)
            .ThenBy(pod => pod.Phase() == "Running")
            .ThenBy(pod => pod.IsReady())
            .ThenByDescending(pod => pod.Created())
            .ThenBy(pod => pod.Name(), StringComparer.Ordinal);
        foreach (var pod in order.Take(count))
        {
            plane.Store.Delete(KindTable.Pod, pod.Namespace(), pod.Name());
            plane.Events.Normal(set, KindTable.ReplicaSet, "SuccessfulDelete", $"Deleted pod: {pod.Name()}", Component);
        }
    }

    private void Report(JsonObject set, ObjectKey key, List<JsonObject> active)
    {
        var patience = (int)(set["spec"]!["minReadySeconds"].Number() ?? 0);
        var available = 0;
        foreach (var moment in active.Select(pod => pod.AvailableAt(patience)).OfType<DateTimeOffset>())
        {
            if (moment <= plane.Now)
                available++;
            else
                EnqueueAt(key, moment);
        }
        var ready = active.Count(pod => pod.IsReady());
        plane.Store.Change(
            KindTable.ReplicaSet,
            key.Namespace,
            key.Name,
            document =>
            {
                var status = document.Section("status");
                status["replicas"] = active.Count;
                Put(status, "fullyLabeledReplicas", active.Count);
                Put(status, "readyReplicas", ready);
                Put(status, "availableReplicas", available);
                status["observedGeneration"] = document.Generation();
            }
        );
    }

    /// <summary>Go's omitempty: a zero is not written.</summary>
    public static void Put(JsonObject status, string field, int value)
    {
        if (value == 0)
            status.Remove(field);
        else
            status[field] = value;
    }
}
