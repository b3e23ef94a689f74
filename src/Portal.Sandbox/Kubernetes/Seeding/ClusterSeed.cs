using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Faults;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Seeding;

/// <summary>
/// Gives a new cluster its past: on a clock turned back its machines join, its workloads are deployed and things go
/// wrong, by the same controllers that run it afterwards. So nothing in it is only painted.
/// </summary>
internal sealed class ClusterSeed(SandboxCluster cluster, FaultBoard faults, AttachedCluster? attached)
{
    private static readonly TimeSpan s_age = TimeSpan.FromDays(41);
    private static readonly TimeSpan s_short = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(3);

    private readonly DateTimeOffset _now = cluster.Clock.GetUtcNow();
    private readonly SeededWorkload[] _workloads = CompanyWorkloads.Of(cluster.Identity.Name);

    /// <param name="isBeingMade">Azure still creates it: it has no past, its machines join now.</param>
    public void Live(PoolFollower? pools, bool isBeingMade)
    {
        if (!isBeingMade)
            cluster.Clock.TurnTo(_now - (_workloads.Length > 0 ? s_age : s_short));
        DefaultRoles.Plant(cluster.Store);
        foreach (var name in new[] { "default", "kube-node-lease", "kube-public", "kube-system" })
            Namespace(name);
        cluster.Start(pools);
        foreach (var node in attached?.Nodes() ?? [])
            cluster.Store.Add(KindTable.Node, node.Document());
        if (!isBeingMade)
            Pass(s_pause);
        Deploy(System);
        if (isBeingMade)
            return;
        Pass(s_pause);
        if (_workloads.Length > 0)
            History();
        if (attached is { Pods: > 0 })
            LoadSeed.Plant(cluster, attached.Pods);
        cluster.LiveUntil(_now);
        // Nobody has seen its past, so nobody can ask to go on from there.
        cluster.Store.Compact();
    }

    /// <summary>A load test counts its pods, so nothing of its nodes' own runs there.</summary>
    private IEnumerable<SeededWorkload> System =>
        attached switch
        {
            null => SystemWorkloads.Aks,
            { Pods: > 0 } => SystemWorkloads.OnPremises.Where(workload => !workload.Daemon),
            _ => SystemWorkloads.OnPremises,
        };

    /// <summary>A cluster of an earlier run: what was wrong from the start is wrong again.</summary>
    public void Resume(PoolFollower? pools)
    {
        DefaultRoles.Plant(cluster.Store);
        foreach (var fault in SeededFaults.Nodes.Where(fault => fault.Cluster == cluster.Identity.Name))
            Fail(fault);
        cluster.Start(pools);
    }

    private void History()
    {
        cluster.LiveUntil(_now - TimeSpan.FromDays(34));
        Deploy(_workloads);
        cluster.LiveUntil(_now - TimeSpan.FromDays(3));
        // The first of each namespace has had a release since.
        foreach (var workload in _workloads.Where(one => !one.Daemon).DistinctBy(one => one.Namespace))
            Release(workload);
        var events = SeededFaults
            .Nodes.Select(fault => (fault.Cluster, fault.Ago, Act: (Action)(() => Fail(fault))))
            .Concat(SeededFaults.Cordoned.Select(one => (one.Cluster, one.Ago, Act: (Action)(() => Cordon(one)))))
            .Append(
                (
                    cluster.Identity.Name,
                    TimeSpan.FromHours(7),
                    () => Deploy(CompanyWorkloads.Troubled(cluster.Identity.Name))
                )
            )
            .Where(one => one.Item1 == cluster.Identity.Name)
            .OrderByDescending(one => one.Item2);
        foreach (var (_, ago, act) in events)
        {
            cluster.LiveUntil(_now - ago);
            act();
        }
    }

    private void Deploy(IEnumerable<SeededWorkload> workloads)
    {
        foreach (var workload in workloads)
        {
            Namespace(workload.Namespace);
            cluster.Store.Add(workload.Daemon ? KindTable.DaemonSet : KindTable.Deployment, workload.Document());
            if (workload.Port > 0)
                cluster.Store.Add(KindTable.Service, SeededCompany.Service(workload));
            if (workload.MinAvailable is not null)
                cluster.Store.Add(KindTable.PodDisruptionBudget, SeededCompany.Budget(workload));
            if (workload.ScalesTo > 0)
                cluster.Store.Add(KindTable.HorizontalPodAutoscaler, SeededCompany.Autoscaler(workload));
        }
    }

    private void Release(SeededWorkload workload) =>
        cluster.Store.Change(
            KindTable.Deployment,
            workload.Namespace,
            workload.Name,
            deployment => deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = workload.Image + "-p1"
        );

    private void Fail(SeededFaults.OfNode fault)
    {
        if (Node(fault) is not { } node)
            return;
        var since = cluster.Clock.IsTurned ? cluster.Clock.GetUtcNow() : _now;
        faults.Add(fault.Kind, cluster.Identity.Id, node, since: since);
        cluster.Machines.Set(node, NodeFaults.Ailment(fault.Kind)!.Value, on: true);
    }

    private void Cordon(SeededFaults.OfNode one)
    {
        if (Node(one) is { } node)
            cluster.Store.Change(
                KindTable.Node,
                null,
                node,
                document => document.Section("spec")["unschedulable"] = true
            );
    }

    private string? Node(SeededFaults.OfNode one) =>
        cluster
            .Store.List(KindTable.Node)
            .Select(node => node.Name())
            .Where(name => name.StartsWith(one.Prefix, StringComparison.Ordinal))
            .ElementAtOrDefault(one.Place);

    private void Namespace(string name)
    {
        if (cluster.Store.Find(KindTable.Namespace, null, name) is null)
            cluster.Store.Add(
                KindTable.Namespace,
                new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "Namespace",
                    ["metadata"] = new JsonObject { ["name"] = name },
                }
            );
    }

    private void Pass(TimeSpan time) => cluster.LiveUntil(cluster.Clock.GetUtcNow() + time);
}
