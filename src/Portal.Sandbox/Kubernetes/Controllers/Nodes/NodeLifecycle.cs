using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers.Scheduling;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Nodes;

/// <summary>
/// Watches over nodes as kube-controller-manager does: a kubelet that stays silent, taints that follow from conditions,
/// pods that must leave, pods of a node that is gone.
/// </summary>
internal sealed class NodeLifecycle(ControlPlane plane, Machines machines) : Controller
{
    private const string Component = "node-controller";

    /// <summary>--node-monitor-grace-period</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(50);

    private static readonly string[] s_reported = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.Node)
            Enqueue(ObjectKey.Of(happened.Document));
    }

    public void Look(string node)
    {
        if (node != Machines.Every)
            Enqueue(new ObjectKey(node));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.Node, null, key.Name) is not { } node)
        {
            foreach (var pod in plane.Pods.OnNode(key.Name).ToArray())
                plane.Store.Remove(KindTable.Pod, pod.Namespace(), pod.Name());
            return;
        }
        var silent = IsSilent(node, key);
        var ready = node.IsNodeReady();
        var after = plane.Store.Change(
            KindTable.Node,
            null,
            key.Name,
            document =>
            {
                if (silent)
                    Forget(document);
                NodeTaints.Set(document, plane.Now);
            }
        )!;
        if (ready && !after.IsNodeReady())
            plane.Events.Normal(
                after,
                KindTable.Node,
                "NodeNotReady",
                $"Node {key.Name} status is now: NodeNotReady",
                Component
            );
        if (!after.IsNodeReady())
            Unready(after);
        Evict(after, key);
    }

    /// <summary>Nothing was heard for the whole grace period.</summary>
    private bool IsSilent(JsonObject node, ObjectKey key)
    {
        var since = node.IsMachine() ? machines.Since(key.Name, Ailment.Silent) : node.Created();
        if (since is null)
            return false;
        var due = since.Value + plane.Shorten(Grace);
        if (plane.Now >= due)
            return true;
        EnqueueAt(key, due);
        return false;
    }

    private void Forget(JsonObject node)
    {
        foreach (var type in s_reported)
        {
            var never = Conditions.Find(node, type) is null;
            if (Conditions.Status(node, type) == "Unknown")
                continue;
            Conditions.Set(
                node,
                type,
                "Unknown",
                never ? "NodeStatusNeverUpdated" : "NodeStatusUnknown",
                never ? "Kubelet never posted node status." : "Kubelet stopped posting node status.",
                plane.Now
            );
            if (never)
                Conditions.Find(node, type)!["lastHeartbeatTime"] = node.Created().Stamp();
        }
    }

    /// <summary>Nobody can vouch for the pods of such a node.</summary>
    private void Unready(JsonObject node)
    {
        foreach (var pod in plane.Pods.OnNode(node.Name()).Where(pod => pod.IsReady()).ToArray())
        {
            plane.Store.Change(
                KindTable.Pod,
                pod.Namespace(),
                pod.Name(),
                document => Conditions.Set(document, "Ready", "False", null, null, plane.Now)
            );
            plane.Events.Warning(pod, KindTable.Pod, "NodeNotReady", "Node is not ready", Component);
        }
    }

    private void Evict(JsonObject node, ObjectKey key)
    {
        foreach (var taint in node.Taints().Where(taint => (string?)taint["effect"] == "NoExecute"))
        foreach (var pod in plane.Pods.OnNode(key.Name).Where(pod => !pod.Terminating()).ToArray())
        {
            if (Tolerations.Stay(pod, taint) is not { } stay)
                continue;
            var since = Documents.Time(taint["timeAdded"]) ?? plane.Now;
            var due = since + plane.Shorten(stay);
            if (plane.Now < due)
            {
                EnqueueAt(key, due);
                continue;
            }
            var name = ObjectKey.Of(pod);
            plane.Events.Normal(
                pod,
                KindTable.Pod,
                "TaintManagerEviction",
                $"Marking for deletion Pod {name}",
                "taint-eviction-controller"
            );
            plane.Store.Delete(KindTable.Pod, name.Namespace, name.Name);
        }
    }
}
