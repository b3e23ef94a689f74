using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>Rolls a deployment's template out, set by set, within its surge and its unavailability.</summary>
internal sealed class Deployments(ControlPlane plane) : Controller
{
    public const string Component = "deployment-controller";

    public const string HashLabel = "pod-template-hash";

    private readonly Dictionary<string, HashSet<ObjectKey>> _sets = [];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.Deployment)
        {
            Enqueue(ObjectKey.Of(happened.Document));
        }
        else if (happened.Kind == KindTable.ReplicaSet && happened.Document.Owner() is { Kind: "Deployment" } owner)
        {
            if (!_sets.TryGetValue(owner.Uid, out var sets))
                _sets[owner.Uid] = sets = [];
            if (happened.Type == StoreEventType.Deleted)
                sets.Remove(ObjectKey.Of(happened.Document));
            else
                sets.Add(ObjectKey.Of(happened.Document));
            if (sets.Count == 0)
                _sets.Remove(owner.Uid);
            Enqueue(new ObjectKey(happened.Document.Namespace(), owner.Name));
        }
        else if (
            happened is { Type: StoreEventType.Deleted }
            && happened.Kind == KindTable.Pod
            && happened.Document.Owner() is { Kind: "ReplicaSet" } set
        )
        {
            HeardEnd(happened.Document, set);
        }
    }

    /// <summary>One that recreates waits for the very end of its old pods, which no replica set speaks of.</summary>
    private void HeardEnd(JsonObject pod, OwnerReference set)
    {
        if (plane.Store.Find(KindTable.ReplicaSet, pod.Namespace(), set.Name)?.Owner() is { Kind: "Deployment" } owner)
            Enqueue(new ObjectKey(pod.Namespace(), owner.Name));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (
            plane.Store.Find(KindTable.Deployment, key.Namespace, key.Name) is not { } deployment
            || deployment.Terminating()
        )
            return;
        var rollout = new Rollout(plane, deployment, Sets(deployment));
        var paused = (bool?)deployment["spec"]!["paused"] == true;
        if (!paused)
            rollout.FindOrMake();
        if (paused || rollout.IsScaling)
            rollout.Scale();
        else if ((string?)deployment["spec"]!["strategy"]?["type"] == "Recreate")
            rollout.Recreate();
        else
            rollout.Roll();
        if (!paused)
            rollout.CleanUp();
        if (new RolloutStatus(plane, deployment, Sets(deployment)).Report() is { } deadline)
            EnqueueAt(key, deadline);
    }

    private List<JsonObject> Sets(JsonObject deployment) =>
        _sets.TryGetValue(deployment.Uid(), out var keys)
            ?
            [
                .. keys.Select(key => plane.Store.Find(KindTable.ReplicaSet, key.Namespace, key.Name))
                    .OfType<JsonObject>(),
            ]
            : [];
}
