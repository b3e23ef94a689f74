using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Kubernetes.Api.Subresources;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>
/// Makes the nodes of a cluster those of its agent pools: new ones join while an operation runs, one after the other; an
/// upgrade replaces them in order; what is scaled away is drained and leaves. Operations that wait for nodes end here.
/// </summary>
internal sealed class PoolFollower : Controller
{
    private static readonly ObjectKey s_all = new("pools");

    private readonly ControlPlane _plane;
    private readonly ResourceStore _azure;
    private readonly Settlement _settlement;
    private readonly string _armKey;
    private readonly NodeFleet _fleet;
    private readonly NodeDrain _drain;
    private readonly RollingUpgrade _upgrade;
    private readonly PoolMarks _marks;
    private long _seen = -1;
    private Guid _operation;

    public PoolFollower(ControlPlane plane, Evictions evictions, ResourceStore azure, Pace pace, string armKey)
    {
        (_plane, _azure, _armKey, _settlement) = (plane, azure, armKey, new Settlement(azure));
        (_fleet, _drain) = (new NodeFleet(plane), new NodeDrain(plane, evictions));
        _upgrade = new RollingUpgrade(plane, _drain, _fleet, pace);
        _marks = new PoolMarks(plane);
    }

    /// <summary>Azure has changed since the last look.</summary>
    public bool IsBehind => Interlocked.Read(ref _seen) != _azure.Version;

    /// <summary>Since when an operation works on the nodes; null where none does.</summary>
    public DateTimeOffset? WorksSince
    {
        get
        {
            lock (_azure.Gate)
                return _azure.Running(_armKey) is { IsAtWork: true } running ? running.Started : null;
        }
    }

    public override void Heard(StoreEvent happened)
    {
        // A pod that went, or a node that came, may be what an operation waits for.
        if (_operation != default && (happened.Kind == KindTable.Node || happened.Kind == KindTable.Pod))
            Look();
    }

    public override void Start() => Look();

    public void Look() => Enqueue(s_all);

    public override void Reconcile(ObjectKey key)
    {
        JsonObject? cluster;
        Operation? running;
        long version;
        lock (_azure.Gate)
        {
            _settlement.Settle(_plane.Now);
            version = _azure.Version;
            cluster = _azure.Find(_armKey);
            running = _azure.Running(_armKey);
        }
        if (cluster is not null)
            Follow(cluster, running);
        // Only now: whoever finds nothing to catch up with must find it done.
        Interlocked.Exchange(ref _seen, version);
    }

    private void Follow(JsonObject cluster, Operation? running)
    {
        // The past that a seed lets go by knew nothing of what runs now.
        if (running?.Started > _plane.Now)
            (cluster, running) = (Past(cluster, running), null);
        Begin(running);
        var nodes = _fleet.Nodes();
        var pools = ClusterDocument.Pools(cluster).ToArray();
        foreach (var gone in nodes.Keys.Except(pools.Select(pool => (string)pool["name"]!)).ToArray())
            _fleet.Leave(nodes[gone]);
        var outcome = Ending.Succeeded;
        foreach (var pool in pools)
        {
            var concerned = running is not null && (running.Pool is null || running.Pool == (string)pool["name"]!);
            var own = nodes.GetValueOrDefault((string)pool["name"]!) ?? [];
            _marks.Put(cluster, pool, own);
            var ending = Follow(cluster, pool, own, concerned ? running : null);
            outcome =
                ending?.Status == "Failed" ? ending
                : outcome is { Status: "Succeeded" } ? ending
                : outcome;
            // AKS takes the pools of a cluster one after the other.
            if (outcome is null && running is { Kind: OperationKind.UpgradeCluster })
                break;
        }
        if (running is null)
            return;
        Report(running, cluster);
        if (outcome is not null && (outcome.Status == "Failed" || IsUpgrade(running) || _plane.Now >= running.Ends))
            End(running, outcome);
        EnqueueAt(s_all, Next(running));
    }

    private static JsonObject Past(JsonObject cluster, Operation running)
    {
        foreach (var pool in ClusterDocument.Pools(cluster))
        {
            foreach (var (field, value) in running.Before?[(string)pool["name"]!] as JsonObject ?? [])
                pool[field] = value?.DeepClone();
        }
        ClusterDocument.Notes(cluster).Clear();
        return cluster;
    }

    private void Begin(Operation? running)
    {
        var id = running is { IsAtWork: true } ? running.Id : default;
        if (id != _operation)
            _drain.Forget();
        _operation = id;
    }

    private DateTimeOffset Next(Operation running)
    {
        var step = running.Duration / Math.Clamp(running.Nodes, 4, 40);
        var next = _plane.Now + step;
        if (_operation == default)
            return next < running.Ends ? next : running.Ends;
        var retry = _plane.After(NodeDrain.Retry);
        return next < retry ? next : retry;
    }

    /// <returns>Null while the pool is not as it should be.</returns>
    private Ending? Follow(JsonObject cluster, JsonObject pool, List<JsonObject> nodes, Operation? running)
    {
        nodes = [.. nodes.Where(node => !RollingUpgrade.IsQuarantined(node))];
        var progress = running is null ? 1 : Math.Clamp((_plane.Now - running.Started) / running.Duration, 0, 1);
        var target = UnfinishedUpgrades.Target(cluster, pool);
        if (UnfinishedUpgrades.Has(cluster, pool))
        {
            if (running is not { IsAtWork: true } || !IsUpgrade(running))
                return Ending.Succeeded;
            var early = running.Kind == OperationKind.UpgradeCluster && progress < Phases.ControlPlane;
            return early ? null : _upgrade.Advance(cluster, target, nodes);
        }
        var wanted = running?.Kind is OperationKind.DeletePool ? 0 : (int?)pool["count"] ?? 0;
        if (running?.Kind is OperationKind.DeleteCluster)
            wanted = (int)(wanted * (1 - progress));
        if (running is { IsAtWork: true } && (nodes.Count > wanted || running.Machines is not null))
            return Drain(pool, nodes, wanted, running);
        if (wanted < nodes.Count && progress >= 0.5 && (running is not null || IsOff(pool)))
            _fleet.Leave(nodes.Skip(wanted));
        for (var count = nodes.Count; count < wanted && count < (int)(wanted * progress); count++)
            _fleet.Join(cluster, target);
        return nodes.Count == wanted ? Ending.Succeeded : null;
    }

    private static bool IsOff(JsonObject pool) => (string?)pool["powerState"]?["code"] == "Stopped";

    /// <summary>Azure takes away the machines it was told to, or else those that came last.</summary>
    private Ending? Drain(JsonObject pool, List<JsonObject> nodes, int wanted, Operation running)
    {
        var going = running.Machines is { } names
            ? nodes.Where(node => names.Contains(node.Name(), StringComparer.OrdinalIgnoreCase))
            : nodes.Skip(wanted);
        Ending? outcome = Ending.Succeeded;
        foreach (var node in going.ToArray())
        {
            var drained = _drain.Advance(node, running.IgnoresBudgets);
            if (drained.Empty is not null)
                _fleet.Leave([node]);
            else if (drained.Blocker is not null && _upgrade.IsOverdue(pool, drained))
                return RollingUpgrade.Failure("PodDrainFailure", node, drained);
            else
                outcome = null;
        }
        return outcome;
    }

    private static bool IsUpgrade(Operation running) =>
        running.Kind is OperationKind.UpgradeCluster or OperationKind.UpgradePool or OperationKind.UpgradeNodeImage;

    private void Report(Operation running, JsonObject cluster)
    {
        if (!IsUpgrade(running))
            return;
        var nodes = _fleet.Nodes();
        var done = ClusterDocument
            .Pools(cluster)
            .Where(pool =>
                UnfinishedUpgrades.Has(cluster, pool)
                && (running.Pool ?? (string)pool["name"]!) == (string)pool["name"]!
            )
            .Sum(pool => Current(cluster, pool, nodes));
        if (done != running.Completed)
            Change(running, operation => operation with { Completed = Math.Min(done, operation.Nodes) });
    }

    private static int Current(JsonObject cluster, JsonObject pool, Dictionary<string, List<JsonObject>> nodes)
    {
        var target = UnfinishedUpgrades.Target(cluster, pool);
        return (nodes.GetValueOrDefault((string)pool["name"]!) ?? [])
            .Take((int)pool["count"]!)
            .Count(node => RollingUpgrade.IsCurrent(node, target) && node.IsNodeReady());
    }

    private void End(Operation running, Ending outcome)
    {
        var now = _plane.Now;
        Change(running, operation => operation.End(now, outcome));
        lock (_azure.Gate)
            _settlement.Settle(now);
        Look();
    }

    /// <summary>Unless somebody has ended it meanwhile.</summary>
    private void Change(Operation running, Func<Operation, Operation> change)
    {
        lock (_azure.Gate)
        {
            if (_azure.Operation(running.Id) is { IsGuided: true } current)
                _azure.Commit(new Batch { Operations = { change(current) } });
        }
    }
}
