using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>
/// Numbered pods, one after the other: made from the lowest ordinal up, replaced and removed from the highest down. Claims
/// for volumes are not made. Source: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/.
/// </summary>
internal sealed class StatefulSets(ControlPlane plane) : Controller
{
    private const string Component = "statefulset-controller";
    private const string HashLabel = "controller-revision-hash";

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.StatefulSet)
            Enqueue(ObjectKey.Of(happened.Document));
        else if (happened.Kind == KindTable.Pod && happened.Document.Owner() is { Kind: "StatefulSet" } owner)
            Enqueue(new ObjectKey(happened.Document.Namespace(), owner.Name));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.StatefulSet, key.Namespace, key.Name) is not { } set || set.Terminating())
            return;
        var revision = $"{set.Name()}-{PodTemplate.Hash(PodTemplate.Of(set))}";
        var wanted = (int)(set["spec"]!["replicas"].Number() ?? 1);
        var pods = plane.Pods.OwnedBy(set.Uid()).OrderBy(Ordinal).ToList();
        foreach (var ended in pods.Where(pod => pod.Phase() is "Failed" or "Succeeded" && !pod.Terminating()))
            plane.Store.Delete(KindTable.Pod, ended.Namespace(), ended.Name());
        var inParallel = (string?)set["spec"]!["podManagementPolicy"] == "Parallel";
        if (Fill(set, pods, wanted, revision, inParallel) || inParallel)
            Replace(set, pods, wanted, revision);
        Report(key, [.. plane.Pods.OwnedBy(set.Uid()).Where(pod => pod.IsActive())], revision, wanted);
    }

    private static int Ordinal(JsonObject pod) =>
        int.TryParse(
            pod.Name()[(pod.Name().LastIndexOf('-') + 1)..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var ordinal
        )
            ? ordinal
            : int.MaxValue;

    /// <summary>Makes what is missing and removes what is too much; true when all that are wanted are there and ready.</summary>
    private bool Fill(JsonObject set, List<JsonObject> pods, int wanted, string revision, bool inParallel)
    {
        var known = pods.ToLookup(Ordinal);
        for (var ordinal = 0; ordinal < wanted; ordinal++)
        {
            var pod = known[ordinal].FirstOrDefault();
            if (pod is null)
                Create(set, ordinal, revision);
            if (!inParallel && (pod is null || pod.Terminating() || !pod.IsReady()))
                // An old one that is ill keeps its successor from coming, unless it is the one to be replaced.
                return pod is not null && !pod.Terminating() && pod.Label(HashLabel) != revision;
        }
        if (pods.LastOrDefault(pod => Ordinal(pod) >= wanted && !pod.Terminating()) is not { } extra)
            return true;
        Delete(set, extra);
        return false;
    }

    private void Replace(JsonObject set, List<JsonObject> pods, int wanted, string revision)
    {
        var strategy = set["spec"]!["updateStrategy"];
        if ((string?)strategy?["type"] == "OnDelete")
            return;
        var first = (int)(strategy?["rollingUpdate"]?["partition"].Number() ?? 0);
        foreach (var pod in pods.Where(pod => Ordinal(pod) >= first && Ordinal(pod) < wanted).Reverse())
        {
            if (pod.Label(HashLabel) != revision && !pod.Terminating())
                Delete(set, pod);
            // One at a time: its successor has to be ready first.
            if (pod.Label(HashLabel) != revision || !pod.IsReady())
                return;
        }
    }

    private void Create(JsonObject set, int ordinal, string revision)
    {
        var pod = PodTemplate.Pod(set, KindTable.StatefulSet, set.Name() + "-");
        var name = string.Create(CultureInfo.InvariantCulture, $"{set.Name()}-{ordinal}");
        pod.Metadata().Remove("generateName");
        pod.Metadata()["name"] = name;
        var labels = pod.Metadata().Section("labels");
        labels[HashLabel] = revision;
        labels["statefulset.kubernetes.io/pod-name"] = name;
        labels["apps.kubernetes.io/pod-index"] = ordinal.ToString(CultureInfo.InvariantCulture);
        pod.Section("spec")["hostname"] = name;
        plane.Store.Add(KindTable.Pod, pod);
        plane.Events.Normal(
            set,
            KindTable.StatefulSet,
            "SuccessfulCreate",
            $"create Pod {name} in StatefulSet {set.Name()} successful",
            Component
        );
    }

    private void Delete(JsonObject set, JsonObject pod)
    {
        plane.Store.Delete(KindTable.Pod, pod.Namespace(), pod.Name());
        plane.Events.Normal(
            set,
            KindTable.StatefulSet,
            "SuccessfulDelete",
            $"delete Pod {pod.Name()} in StatefulSet {set.Name()} successful",
            Component
        );
    }

    private void Report(ObjectKey key, List<JsonObject> pods, string revision, int wanted) =>
        plane.Store.Change(
            KindTable.StatefulSet,
            key.Namespace,
            key.Name,
            document =>
            {
                var status = document.Section("status");
                var updated = pods.Count(pod => pod.Label(HashLabel) == revision);
                var ready = pods.Count(pod => pod.IsReady());
                status["replicas"] = pods.Count;
                status["availableReplicas"] = ready;
                status["collisionCount"] = 0;
                ReplicaSets.Put(status, "readyReplicas", ready);
                ReplicaSets.Put(status, "updatedReplicas", updated);
                status["updateRevision"] = revision;
                if (status["currentRevision"] is null || (updated == wanted && ready == wanted))
                    status["currentRevision"] = revision;
                var current = (string?)status["currentRevision"];
                ReplicaSets.Put(status, "currentReplicas", pods.Count(pod => pod.Label(HashLabel) == current));
                status["observedGeneration"] = document.Generation();
            }
        );
}
