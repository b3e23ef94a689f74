using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>
/// Makes the nodes of a cluster those of its agent pools: new ones join while an operation runs, one after the other, an
/// upgrade drains and replaces them in order, what is scaled away leaves.
/// </summary>
internal sealed class PoolFollower(
    ControlPlane plane,
    ResourceStore azure,
    Settlement settlement,
    TimeProvider clock,
    string armKey
) : Controller
{
    private static readonly ObjectKey s_all = new("pools");

    private long _seen = -1;

    /// <summary>Azure has changed since the last look.</summary>
    public bool IsBehind => Interlocked.Read(ref _seen) != azure.Version;

    public override void Heard(StoreEvent happened) { }

    public void Look() => Enqueue(s_all);

    public override void Reconcile(ObjectKey key)
    {
        JsonObject? cluster;
        Operation? running;
        lock (azure.Gate)
        {
            settlement.Settle(clock.GetUtcNow());
            Interlocked.Exchange(ref _seen, azure.Version);
            cluster = azure.Find(armKey);
            running = azure.Running(armKey);
        }
        if (cluster is null)
            return;
        var nodes = plane.Store.List(KindTable.Node).ToLookup(node => node.Label(AksNodes.PoolLabel));
        var pools = ClusterDocument.Pools(cluster).ToDictionary(pool => (string)pool["name"]!);
        foreach (var gone in nodes.Where(group => group.Key is not null && !pools.ContainsKey(group.Key)))
            Leave(gone);
        foreach (var (name, pool) in pools)
        {
            var concerned = running is not null && (running.Pool is null || running.Pool == name);
            Follow(
                cluster,
                pool,
                [.. nodes[name].OrderBy(node => AksNodes.Index(node.Name()))],
                concerned ? running : null
            );
        }
        if (running is not null)
            EnqueueAt(s_all, Next(running));
    }

    private DateTimeOffset Next(Operation running)
    {
        var step = running.Duration / Math.Clamp(running.Nodes, 4, 40);
        var next = plane.Now + step;
        return next < running.Ends ? next : running.Ends;
    }

    private void Follow(JsonObject cluster, JsonObject pool, List<JsonObject> nodes, Operation? running)
    {
        var progress = running is null ? 1 : Math.Clamp((plane.Now - running.Started) / running.Duration, 0, 1);
        var wanted = (int?)pool["count"] ?? 0;
        if (running?.Kind is OperationKind.DeletePool or OperationKind.DeleteCluster)
            wanted = (int)(wanted * (1 - progress));
        else if (wanted > nodes.Count)
            wanted = Math.Max(nodes.Count, (int)(wanted * progress));
        else if (wanted < nodes.Count && progress < 0.5)
            wanted = nodes.Count;
        // Azure takes away the machines that came last.
        Leave(nodes.Skip(wanted));
        nodes = [.. nodes.Take(wanted)];
        Replace(cluster, pool, nodes, (int)(nodes.Count * progress), running is not null);
        var taken = nodes.Select(node => AksNodes.Index(node.Name())).ToHashSet();
        for (var index = 0; taken.Count < wanted; index++)
        {
            if (taken.Add(index))
                Join(cluster, pool, index);
        }
    }

    /// <summary>Nodes of an older version or image: the first ones are replaced, the next one is drained.</summary>
    private void Replace(JsonObject cluster, JsonObject pool, List<JsonObject> nodes, int done, bool running)
    {
        for (var place = 0; place < nodes.Count; place++)
        {
            var node = nodes[place];
            if (IsCurrent(node, pool) || place > done)
                continue;
            if (place < done || !running)
            {
                Leave([node]);
                Join(cluster, pool, AksNodes.Index(node.Name()));
            }
            else
            {
                Drain(node);
            }
        }
    }

    private static bool IsCurrent(JsonObject node, JsonObject pool) =>
        (string?)node["status"]?["nodeInfo"]?["kubeletVersion"] == "v" + (string?)pool["currentOrchestratorVersion"]
        && node.Label(AksNodes.ImageLabel) == (string?)pool["nodeImageVersion"];

    private void Drain(JsonObject node)
    {
        if (node.IsUnschedulable())
            return;
        plane.Store.Change(
            KindTable.Node,
            null,
            node.Name(),
            document => document.Section("spec")["unschedulable"] = true
        );
        plane.Events.Normal(node, KindTable.Node, "Drain", $"Draining node: {node.Name()}", "upgrader");
        foreach (var pod in plane.Pods.OnNode(node.Name()).Where(pod => pod.Owner()?.Kind != "DaemonSet").ToArray())
            plane.Store.Delete(KindTable.Pod, pod.Namespace(), pod.Name());
    }

    private void Join(JsonObject cluster, JsonObject pool, int index)
    {
        var numbers = plane.Store.List(KindTable.Node).Select(NodeNumber).ToHashSet();
        var number = Enumerable.Range(0, int.MaxValue).First(candidate => !numbers.Contains(candidate));
        plane.Store.Add(KindTable.Node, AksNodes.Shape(cluster, pool, index, number).Document());
    }

    private void Leave(IEnumerable<JsonObject> nodes)
    {
        foreach (var node in nodes.ToArray())
            plane.Store.Remove(KindTable.Node, null, node.Name());
    }

    private static int NodeNumber(JsonObject node) => NodeShape.NumberOf((string?)node["spec"]?["podCIDR"]);
}
