using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers.Scheduling;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Workloads;

/// <summary>One pod on every node that a daemon set selects and tolerates.</summary>
internal sealed class DaemonSets(ControlPlane plane) : Controller
{
    private const string Component = "daemonset-controller";
    private const string HashLabel = "controller-revision-hash";

    private static readonly (string Taint, string Effect)[] s_endured =
    [
        ("not-ready", "NoExecute"),
        ("unreachable", "NoExecute"),
        ("disk-pressure", "NoSchedule"),
        ("memory-pressure", "NoSchedule"),
        ("pid-pressure", "NoSchedule"),
        ("unschedulable", "NoSchedule"),
    ];

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(0.5);

    private readonly HashSet<ObjectKey> _all = [];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.DaemonSet)
        {
            if (happened.Type == StoreEventType.Deleted)
                _all.Remove(ObjectKey.Of(happened.Document));
            else
                _all.Add(ObjectKey.Of(happened.Document));
            Enqueue(ObjectKey.Of(happened.Document));
        }
        else if (happened.Kind == KindTable.Pod && happened.Document.Owner() is { Kind: "DaemonSet" } owner)
        {
            // Every round looks at all nodes; a thousand daemons that start are one round.
            EnqueueAt(new ObjectKey(happened.Document.Namespace(), owner.Name), plane.Now + s_pause);
        }
        else if (happened.Kind == KindTable.Node && Matters(happened))
        {
            foreach (var key in _all)
                Enqueue(key);
        }
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.DaemonSet, key.Namespace, key.Name) is not { } set || set.Terminating())
            return;
        var hash = PodTemplate.Hash(PodTemplate.Of(set));
        var sample = Pod(set, "", hash);
        var nodes = plane.Store.List(KindTable.Node);
        var fitting = nodes.Where(node => NodeAffinity.Allows(sample, node)).ToList();
        var wanted = Names(fitting.Where(node => Tolerations.Barrier(sample, node) is null));
        var allowed = Names(fitting.Where(node => Tolerations.MayStay(sample, node)));
        var pods = plane.Pods.OwnedBy(set.Uid()).ToList();
        foreach (var pod in pods.Where(pod => pod.Phase() == "Failed" && !pod.Terminating()))
            plane.Store.Delete(KindTable.Pod, pod.Namespace(), pod.Name());
        var placed = pods.Where(pod => pod.IsActive()).ToLookup(pod => NodeAffinity.Only(pod) ?? pod.NodeName() ?? "");
        var taken = pods.Select(pod => NodeAffinity.Only(pod) ?? pod.NodeName()).ToHashSet();
        foreach (var node in wanted.Where(node => !taken.Contains(node)))
            Create(set, node, hash);
        foreach (var extra in placed.Where(group => !allowed.Contains(group.Key)).SelectMany(group => group))
            Delete(set, extra);
        var current = placed.Where(group => wanted.Contains(group.Key)).Select(group => group.First()).ToList();
        if ((string?)set["spec"]!["updateStrategy"]?["type"] != "OnDelete")
            Update(set, current, hash, wanted.Count);
        Report(set, key, wanted.Count, current, hash);
    }

    private static HashSet<string> Names(IEnumerable<JsonObject> nodes) => [.. nodes.Select(node => node.Name())];

    private static bool Matters(StoreEvent happened) =>
        happened.Before is not { } before
        || happened.Type != StoreEventType.Modified
        || !JsonNode.DeepEquals(before["spec"], happened.Document["spec"])
        || !JsonNode.DeepEquals(before["metadata"]!["labels"], happened.Document["metadata"]!["labels"]);

    private void Create(JsonObject set, string node, string hash)
    {
        var pod = plane.Store.Add(KindTable.Pod, Pod(set, node, hash));
        plane.Events.Normal(set, KindTable.DaemonSet, "SuccessfulCreate", $"Created pod: {pod.Name()}", Component);
    }

    private void Delete(JsonObject set, JsonObject pod)
    {
        plane.Store.Delete(KindTable.Pod, pod.Namespace(), pod.Name());
        plane.Events.Normal(set, KindTable.DaemonSet, "SuccessfulDelete", $"Deleted pod: {pod.Name()}", Component);
    }

    private static JsonObject Pod(JsonObject set, string node, string hash)
    {
        var pod = PodTemplate.Pod(set, KindTable.DaemonSet, set.Name() + "-");
        pod.Metadata().Section("labels")[HashLabel] = hash;
        var spec = pod.Section("spec");
        foreach (var (taint, effect) in s_endured)
            Endure(spec, taint, effect);
        if ((bool?)spec["hostNetwork"] == true)
            Endure(spec, "network-unavailable", "NoSchedule");
        if (node.Length > 0)
            spec.Section("affinity").Section("nodeAffinity")["requiredDuringSchedulingIgnoredDuringExecution"] =
                new JsonObject { ["nodeSelectorTerms"] = new JsonArray(Just(node)) };
        return pod;
    }

    private static JsonObject Just(string node) =>
        new()
        {
            ["matchFields"] = new JsonArray(
                new JsonObject
                {
                    ["key"] = "metadata.name",
                    ["operator"] = "In",
                    ["values"] = new JsonArray(node),
                }
            ),
        };

    private static void Endure(JsonObject spec, string taint, string effect) =>
        spec.Items("tolerations")
            .Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["key"] = "node.kubernetes.io/" + taint,
                        ["operator"] = "Exists",
                        ["effect"] = effect,
                    }
            );

    /// <summary>Old pods go as long as no more are missing than may be.</summary>
    private void Update(JsonObject set, List<JsonObject> current, string hash, int wanted)
    {
        var most = Share.Of(set["spec"]!["updateStrategy"]?["rollingUpdate"]?["maxUnavailable"], wanted, up: true, 1);
        var room = Math.Max(1, most) - (wanted - current.Count(pod => pod.IsReady()));
        foreach (var old in current.Where(pod => pod.Label(HashLabel) != hash))
        {
            // One that is ill anyway costs nothing.
            if (old.IsReady() && room-- <= 0)
                continue;
            Delete(set, old);
        }
    }

    private void Report(JsonObject set, ObjectKey key, int wanted, List<JsonObject> current, string hash) =>
        plane.Store.Change(
            KindTable.DaemonSet,
            key.Namespace,
            key.Name,
            document =>
            {
                var status = document.Section("status");
                var ready = current.Count(pod => pod.IsReady());
                status["currentNumberScheduled"] = current.Count;
                status["desiredNumberScheduled"] = wanted;
                status["numberMisscheduled"] = 0;
                status["numberReady"] = ready;
                ReplicaSets.Put(status, "numberAvailable", ready);
                ReplicaSets.Put(status, "numberUnavailable", wanted - ready);
                ReplicaSets.Put(status, "updatedNumberScheduled", current.Count(pod => pod.Label(HashLabel) == hash));
                status["observedGeneration"] = document.Generation();
            }
        );
}
