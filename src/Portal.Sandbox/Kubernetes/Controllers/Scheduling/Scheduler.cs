using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Scheduling;

/// <summary>
/// Binds pods to nodes: selectors, required affinity, taints, requests; then the node with the fewest siblings and the
/// most left. Affinity between pods and preemption are not known here.
/// </summary>
internal sealed class Scheduler(ControlPlane plane) : Controller
{
    private const string Component = "default-scheduler";
    private const int Large = 1000;

    private static readonly ObjectKey s_retry = new("retry");
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, JsonObject> _nodes = [];
    private readonly Dictionary<string, Demand> _free = [];
    private readonly HashSet<ObjectKey> _unschedulable = [];
    private string[]? _order;
    private int _next;

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.Node)
            HeardNode(happened);
        else if (happened.Kind == KindTable.Pod)
            HeardPod(happened);
    }

    public override void Reconcile(ObjectKey key)
    {
        if (key == s_retry)
        {
            foreach (var waiting in _unschedulable)
                Enqueue(waiting);
            return;
        }
        if (plane.Store.Find(KindTable.Pod, key.Namespace, key.Name) is not { } pod || !Waits(pod))
        {
            _unschedulable.Remove(key);
            return;
        }
        var demand = Demand.Of(pod);
        var refusals = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Choose(pod, demand, refusals) is { } node)
            Bind(pod, key, node);
        else
            Refuse(pod, key, refusals);
    }

    private void HeardNode(StoreEvent happened)
    {
        var name = happened.Document.Name();
        if (happened.Type == StoreEventType.Deleted)
        {
            _nodes.Remove(name);
            _order = null;
            _free.Remove(name);
            return;
        }
        if (!_nodes.ContainsKey(name))
            _order = null;
        _nodes[name] = happened.Document;
        var has = Demand.Allocatable(happened.Document);
        if (happened.Before is null || has != Demand.Allocatable(happened.Before))
            _free[name] = plane
                .Pods.OnNode(name)
                .Where(Counts)
                .Aggregate(has, (free, pod) => free.Minus(Demand.Of(pod)));
        if (_unschedulable.Count > 0 && Says(happened.Before) != Says(happened.Document))
            EnqueueAt(s_retry, plane.Now + s_pause);
    }

    private void HeardPod(StoreEvent happened)
    {
        Count(happened.Before, back: true);
        if (happened.Type != StoreEventType.Deleted)
            Count(happened.Document, back: false);
        else if (_unschedulable.Count > 0)
            EnqueueAt(s_retry, plane.Now + s_pause);
        if (happened.Type == StoreEventType.Added && Waits(happened.Document))
            Enqueue(ObjectKey.Of(happened.Document));
    }

    private void Count(JsonObject? pod, bool back)
    {
        if (pod?.NodeName() is not { } node || !Counts(pod) || !_free.TryGetValue(node, out var free))
            return;
        _free[node] = back ? free.Plus(Demand.Of(pod)) : free.Minus(Demand.Of(pod));
    }

    private static bool Counts(JsonObject pod) => pod.Phase() is not ("Succeeded" or "Failed");

    /// <summary>What of a node matters to a pod that waits.</summary>
    private static string Says(JsonObject? node) =>
        node is null
            ? ""
            : $"{node["metadata"]!["labels"]?.ToJsonString()}{node["spec"]?.ToJsonString()}{node["status"]?["allocatable"]?.ToJsonString()}";

    private static bool Waits(JsonObject pod) =>
        pod.NodeName() is null
        && !pod.Terminating()
        && pod.Phase() == "Pending"
        && (string?)pod["spec"]?["schedulerName"] is null or "" or Component;

    private string? Choose(JsonObject pod, Demand demand, Dictionary<string, int> refusals)
    {
        var only = NodeAffinity.Only(pod);
        var owner = pod.Owner()?.Uid;
        var siblings = owner is null
            ? null
            : plane
                .Pods.OwnedBy(owner)
                .Select(one => one.NodeName())
                .OfType<string>()
                .CountBy(name => name)
                .ToDictionary();
        string? best = null;
        (int Siblings, double Left) rank = default;
        var enough = _nodes.Count < Large ? 100 : 20;
        foreach (var (name, node) in only is null ? FromNext() : Just(only))
        {
            if (Refusal(pod, node, demand) is { } refusal)
            {
                refusals[refusal] = refusals.GetValueOrDefault(refusal) + 1;
                continue;
            }
            if (enough-- == 0)
                break;
            var candidate = (-(siblings?.GetValueOrDefault(name) ?? 0), (double)_free[name].Cpu);
            if (best is null || candidate.CompareTo(rank) > 0)
                (best, rank) = (name, candidate);
        }
        return best;
    }

    /// <summary>As the real one in a large cluster: it goes round, and does not look at all nodes for every pod.</summary>
    private IEnumerable<KeyValuePair<string, JsonObject>> FromNext()
    {
        _order ??= [.. _nodes.Keys];
        var start = _next++;
        for (var place = 0; place < _order.Length; place++)
        {
            _next = (start + place) % _order.Length;
            var name = _order[_next];
            yield return new(name, _nodes[name]);
        }
    }

    private IEnumerable<KeyValuePair<string, JsonObject>> Just(string name) =>
        _nodes.TryGetValue(name, out var node) ? [new(name, node)] : [];

    private string? Refusal(JsonObject pod, JsonObject node, Demand demand)
    {
        if (!NodeAffinity.Allows(pod, node))
            return "node(s) didn't match Pod's node affinity/selector";
        if (node.IsUnschedulable() && Tolerations.Barrier(pod, node) is not null)
            return "node(s) were unschedulable";
        if (Tolerations.Barrier(pod, node) is { } taint)
            return $"node(s) had untolerated taint {{{taint["key"]}: {taint["value"]}}}";
        return _free[node.Name()].Lacks(demand).FirstOrDefault();
    }

    private void Bind(JsonObject pod, ObjectKey key, string node)
    {
        _unschedulable.Remove(key);
        plane.Store.Change(
            KindTable.Pod,
            key.Namespace,
            key.Name,
            document =>
            {
                document.Section("spec")["nodeName"] = node;
                Conditions.Set(document, "PodScheduled", "True", null, null, plane.Now);
            }
        );
        plane.Events.Normal(pod, KindTable.Pod, "Scheduled", $"Successfully assigned {key} to {node}", Component);
    }

    private void Refuse(JsonObject pod, ObjectKey key, Dictionary<string, int> refusals)
    {
        var reasons = string.Join(
            ", ",
            refusals.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Value} {r.Key}")
        );
        var why =
            _nodes.Count == 0
                ? "no nodes available to schedule pods"
                : $"0/{_nodes.Count} nodes are available: {reasons}. preemption: 0/{_nodes.Count} nodes are available: {_nodes.Count} Preemption is not helpful for scheduling.";
        var known = _unschedulable.Contains(key) && (string?)Conditions.Find(pod, "PodScheduled")?["message"] == why;
        _unschedulable.Add(key);
        if (known)
            return;
        plane.Store.Change(
            KindTable.Pod,
            key.Namespace,
            key.Name,
            document => Conditions.Set(document, "PodScheduled", "False", "Unschedulable", why, plane.Now)
        );
        plane.Events.Warning(pod, KindTable.Pod, "FailedScheduling", why, Component);
    }
}
