using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>The kubelets' work on the pods bound to their machines.</summary>
internal sealed class PodLife(ControlPlane plane, Machines machines) : Controller
{
    private const string Component = "kubelet";
    private static readonly TimeSpan s_stop = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, PodAddresses> _addresses = [];
    private readonly HashSet<string> _stopping = [];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.Pod)
            HeardPod(happened);
        else if (happened.Kind == KindTable.Node && Matters(happened))
            Look(happened.Document.Name());
    }

    /// <summary>The machine is another one than before: all its pods are looked at.</summary>
    public void Look(string node)
    {
        var pods = node == Machines.Every ? plane.Store.List(KindTable.Pod) : plane.Pods.OnNode(node);
        foreach (var pod in pods)
            Enqueue(ObjectKey.Of(pod));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (
            plane.Store.Find(KindTable.Pod, key.Namespace, key.Name) is not { } pod
            || pod.NodeName() is not { } name
            || plane.Store.Find(KindTable.Node, null, name) is not { } node
            || !node.IsMachine()
            || machines.Has(name, Ailment.Silent)
        )
            return;
        if (pod.Terminating())
            Stop(pod, key, name);
        else if (pod.Phase() is "Pending" or "Running")
            Live(pod, key, node);
    }

    private void HeardPod(StoreEvent happened)
    {
        if (happened.Document.NodeName() is not { } node)
            return;
        if (happened.Type == StoreEventType.Deleted)
        {
            Addresses(node).Release(happened.Document.Uid());
            _stopping.Remove(happened.Document.Uid());
            return;
        }
        if ((string?)happened.Document["status"]?["podIP"] is { } address && happened.Before is null)
            Addresses(node).Keep(happened.Document.Uid(), address);
        Enqueue(ObjectKey.Of(happened.Document));
    }

    private static bool Matters(StoreEvent happened) =>
        happened.Before is not { } before
        || happened.Type != StoreEventType.Modified
        || before.IsNodeReady() != happened.Document.IsNodeReady();

    private void Stop(JsonObject pod, ObjectKey key, string node)
    {
        var grace = TimeSpan.FromSeconds(pod.Metadata()["deletionGracePeriodSeconds"].Number() ?? 0);
        var asked = (Documents.Time(pod.Metadata()["deletionTimestamp"]) ?? plane.Now) - grace;
        if (_stopping.Add(pod.Uid()) && pod.Phase() == "Running")
        {
            foreach (var container in pod["spec"]!["containers"]!.AsArray())
                plane.Events.Normal(
                    pod,
                    KindTable.Pod,
                    "Killing",
                    $"Stopping container {container!["name"]}",
                    Component,
                    node
                );
        }
        var due = asked + plane.Shorten(grace < s_stop ? grace : s_stop);
        if (plane.Now < due)
            EnqueueAt(key, due);
        else if (pod.Finalizers().Count == 0)
            plane.Store.Remove(KindTable.Pod, key.Namespace, key.Name);
    }

    private void Live(JsonObject pod, ObjectKey key, JsonObject node)
    {
        var news = new List<PodNews>();
        var life = new ContainerLife(plane, pod, machines.Has(node.Name(), Ailment.ImagePullFailing), news);
        var known = (pod["status"]?["containerStatuses"] as JsonArray ?? []).OfType<JsonObject>();
        var containers = pod["spec"]!["containers"]!
            .AsArray()
            .OfType<JsonObject>()
            .Select(container =>
                life.Step(
                    container,
                    known.FirstOrDefault(status => (string?)status["name"] == (string?)container["name"])
                )
            )
            .ToList();
        plane.Store.Change(
            KindTable.Pod,
            key.Namespace,
            key.Name,
            document => PodReport.Write(document, node, containers, Addresses(node.Name()), plane.Now)
        );
        foreach (var piece in news)
        {
            if (piece.Warning)
                plane.Events.Warning(pod, KindTable.Pod, piece.Reason, piece.Message, Component, node.Name());
            else
                plane.Events.Normal(pod, KindTable.Pod, piece.Reason, piece.Message, Component, node.Name());
        }
        if (life.Next is { } next)
            EnqueueAt(key, next);
    }

    private PodAddresses Addresses(string node)
    {
        if (!_addresses.TryGetValue(node, out var addresses))
            _addresses[node] = addresses = new PodAddresses();
        return addresses;
    }
}
