using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>
/// The kubelets' reports about their machines: conditions when they change, and every five minutes or sooner all the same.
/// </summary>
internal sealed class NodeAgent(ControlPlane plane, Machines machines) : Controller
{
    private static readonly TimeSpan s_report = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_join = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan s_flap = TimeSpan.FromSeconds(40);

    private const string NoNetwork =
        "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized";

    private const string NoPleg = "PLEG is not healthy: pleg was last seen active 3m12s ago; threshold is 3m0s";

    private static readonly (string Type, Ailment Ailment, string Ill, string Well)[] s_pressures =
    [
        ("MemoryPressure", Ailment.MemoryPressure, "HasInsufficientMemory", "HasSufficientMemory"),
        ("DiskPressure", Ailment.DiskPressure, "HasDiskPressure", "HasNoDiskPressure"),
        ("PIDPressure", Ailment.PidPressure, "HasInsufficientPID", "HasSufficientPID"),
    ];

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.Node && happened.Type == StoreEventType.Added)
            Enqueue(ObjectKey.Of(happened.Document));
    }

    public override void Start() => Look(Machines.Every);

    public void Look(string node)
    {
        if (node != Machines.Every)
            Enqueue(new ObjectKey(node));
        else
            foreach (var one in plane.Store.List(KindTable.Node))
                Enqueue(ObjectKey.Of(one));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (
            plane.Store.Find(KindTable.Node, null, key.Name) is not { } node
            || !node.IsMachine()
            || machines.Has(key.Name, Ailment.Silent)
        )
            return;
        var (ready, reason, message) = Readiness(node, key);
        var news = new List<(string Reason, string Type)>();
        plane.Store.Change(KindTable.Node, null, key.Name, document => Report(document, ready, reason, message, news));
        foreach (var (what, _) in news)
            plane.Events.Normal(
                node,
                KindTable.Node,
                what,
                $"Node {key.Name} status is now: {what}",
                "kubelet",
                key.Name
            );
        if (!plane.IsPast)
            EnqueueAt(key, plane.Now + ReportEvery(key.Name));
    }

    private (bool Ready, string Reason, string Message) Readiness(JsonObject node, ObjectKey key)
    {
        var joined = node.Created() + plane.Shorten(s_join);
        if (plane.Now < joined)
        {
            EnqueueAt(key, joined);
            return (false, "KubeletNotReady", NoNetwork);
        }
        if (machines.Has(key.Name, Ailment.NetworkUnavailable))
            return (false, "KubeletNotReady", NoNetwork);
        if (machines.Since(key.Name, Ailment.Flapping) is { } since)
        {
            var turn = plane.Shorten(s_flap);
            var turns = (plane.Now - since).Ticks / turn.Ticks;
            EnqueueAt(key, since + (turn * (turns + 1)));
            if (turns % 2 == 0)
                return (false, "KubeletNotReady", NoPleg);
        }
        return (true, "KubeletReady", "kubelet is posting ready status");
    }

    private void Report(JsonObject node, bool ready, string reason, string message, List<(string, string)> news)
    {
        var now = plane.Now;
        var name = node.Name();
        var network = machines.Has(name, Ailment.NetworkUnavailable);
        var changed = Put(
            "NetworkUnavailable",
            network,
            network ? "NoRouteCreated" : "RouteCreated",
            network ? "RouteController failed to create a route" : "RouteController created a route"
        );
        foreach (var (type, ailment, ill, well) in s_pressures)
        {
            var on = machines.Has(name, ailment);
            if (Put(type, on, "Kubelet" + (on ? ill : well), Sentence(on ? ill : well)))
                (changed, _) = (true, News(type, "Node" + (on ? ill : well)));
        }
        if (Put("Ready", ready, reason, message))
            (changed, _) = (true, News("Ready", ready ? "NodeReady" : "NodeNotReady"));
        if (!changed && now - LastReport(node) < ReportEvery(name))
            return;
        foreach (var type in s_pressures.Select(pressure => pressure.Type).Append("Ready"))
            Conditions.Find(node, type)!["lastHeartbeatTime"] = now.Stamp();

        bool Put(string type, bool on, string why, string words)
        {
            var before = Conditions.Status(node, type);
            var condition = Conditions.Set(node, type, on ? "True" : "False", why, words, now);
            condition["lastHeartbeatTime"] ??= now.Stamp();
            return before != (string?)condition["status"];
        }

        bool News(string type, string what)
        {
            news.Add((what, type));
            return true;
        }
    }

    /// <summary>Each machine has a rhythm of its own, so that a large cluster does not speak all at once.</summary>
    private static TimeSpan ReportEvery(string node) => s_report * (1 - (Fingerprint.Share(node) / 2));

    private static DateTimeOffset LastReport(JsonObject node) =>
        Documents.Time(Conditions.Find(node, "Ready")?["lastHeartbeatTime"]) ?? default;

    private static string Sentence(string state) =>
        state switch
        {
            "HasInsufficientMemory" => "kubelet has insufficient memory available",
            "HasSufficientMemory" => "kubelet has sufficient memory available",
            "HasDiskPressure" => "kubelet has disk pressure",
            "HasNoDiskPressure" => "kubelet has no disk pressure",
            "HasInsufficientPID" => "kubelet has insufficient PID available",
            _ => "kubelet has sufficient PID available",
        };
}
