using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;
using Node = Portal.Kubernetes.Resources.Node;

namespace Portal.Web.Tests.Operations;

/// <summary>A pool of a seeded cluster gives way to another, over real TLS against the sandbox.</summary>
public sealed class ReplacementJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    /// <summary>The step that drains: after pre-flight, adding and cordoning.</summary>
    private const int Drain = 3;

    private SandboxEstate _estate = null!;
    private Cluster _cluster = null!;
    private NodePool _pool = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
        (_cluster, _pool) = await BusyPoolAsync();
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task The_new_pool_comes_the_old_one_is_emptied_node_by_node_and_goes()
    {
        var operation = await _estate.RunToEndAsync(await StartAsync());

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        operation.Steps[^1].Progress.ShouldBe("As planned.");
        operation.Steps[Drain].Nodes.Count.ShouldBe(_pool.Count);
        operation.Steps[Drain].Nodes.ShouldAllBe(node => node.State == NodeProgressState.Drained);
        var now = await ClusterAsync();
        now.NodePools.ShouldNotContain(pool => pool.Name == _pool.Name);
        now.NodePools.Single(pool => pool.Name == "fresh").Count.ShouldBe(_pool.Count);
        var nodes = await NodesAsync();
        nodes.ShouldNotContain(node => PoolOf(node) == _pool.Name);
        nodes.Count(node => PoolOf(node) == "fresh" && !node.Spec.Unschedulable).ShouldBe(_pool.Count);
    }

    [Fact]
    public async Task A_budget_holds_it_up_by_name_before_the_deletion_and_it_goes_on_when_that_is_relaxed()
    {
        var guarded = await GuardAsync();
        var id = await StartAsync();

        var held = await _estate.RunUntilAsync(id, IsHeld);

        var blocked = held.Steps[Drain]
            .Nodes.SelectMany(node => node.Pods)
            .First(pod => pod.State == PodProgressState.Blocked);
        blocked.Name.ShouldBe(guarded.Pod.Metadata.Name);
        blocked.Detail.ShouldNotBeNull().ShouldContain("budget guard");
        (await NodesAsync()).Where(node => PoolOf(node) == _pool.Name).ShouldAllBe(node => node.Spec.Unschedulable);
        await guarded.RelaxAsync();
        var operation = await _estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
    }

    [Fact]
    public async Task Stopped_while_it_drains_the_old_nodes_take_pods_again_and_the_new_pool_stays()
    {
        await GuardAsync();
        var id = await StartAsync();
        await _estate.RunUntilAsync(id, IsHeld);

        await _estate.Get<SteerOperation>().CancelAsync(SandboxEstate.Operator, id, Cancel);
        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Canceled);
        operation.Steps[Drain].Progress.ShouldNotBeNull().ShouldContain("Pool fresh stays");
        var nodes = await NodesAsync();
        nodes.Where(node => PoolOf(node) == _pool.Name).ShouldAllBe(node => !node.Spec.Unschedulable);
        nodes.ShouldContain(node => PoolOf(node) == "fresh");
        var writes = await _estate.AcceptedWritesAsync();
        writes.ShouldNotContain(write => write!["method"]!.GetValue<string>() == "DELETE");
    }

    private static bool IsHeld(Operation operation) =>
        OperationTransitions.IsTerminal(operation.State)
        || operation.Steps[Drain].Nodes.Any(node => node.State == NodeProgressState.DrainBlocked);

    private async Task<GuardedPod> GuardAsync()
    {
        var names = (await NodesAsync())
            .Where(node => PoolOf(node) == _pool.Name)
            .Select(node => node.Metadata.Name)
            .ToHashSet(StringComparer.Ordinal);
        return await GuardedPod.AddAsync(_estate, _cluster, pod => names.Contains(pod.Spec.NodeName!));
    }

    private async Task<long> StartAsync()
    {
        var like = _estate.Get<IClusterTemplates>().Of(_cluster).Plan.NodePools.Single(it => it.Name == _pool.Name);
        var change = new ReplacePool
        {
            ClusterId = _cluster.Id,
            Pool = _pool.Name,
            Plan = like with { Name = "fresh" },
            EndUnmanaged = true,
            LoseLocalData = true,
        };
        var wish = new ChangeWish(change.SeenIn(_cluster), "journey", "CHG-3", _pool.Name);
        var result = await _estate.StartAsync(wish);
        var refused = (result as ChangeResult.Refused)?.Report.Findings.Select(it => $"{it.RuleId} {it.Sentence}");
        return result.ShouldBeOfType<ChangeResult.Started>(string.Join('\n', refused ?? [])).OperationId;
    }

    /// <summary>A user pool of Linux on which a pod of a Deployment runs.</summary>
    private async Task<(Cluster, NodePool)> BusyPoolAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        foreach (
            var cluster in clusters
                .Where(it => it is { ProvisioningState: "Succeeded", IsStopped: false, IsAttached: false })
                .OrderBy(it => it.NodeCount)
        )
        {
            var nodes = (await NodesAsync(cluster)).ToDictionary(node => node.Metadata.Name, PoolOf);
            using var lease = await _estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
            var busy = await lease
                .Client.ListAsync(ResourceTypes.Pods, ListScope.Everywhere, Cancel)
                .Where(GuardedPod.IsOfDeployment)
                .Select(pod => nodes.GetValueOrDefault(pod.Spec.NodeName!))
                .ToListAsync(Cancel);
            if (
                cluster.NodePools.FirstOrDefault(pool =>
                    pool is { IsSystem: false, IsWindows: false, IsStopped: false } && busy.Contains(pool.Name)
                ) is
                { } found
            )
            {
                return (cluster, found);
            }
        }

        throw new InvalidOperationException("No seeded cluster has a busy user pool.");
    }

    private static string? PoolOf(Node node) => node.Metadata.Labels["agentpool"];

    private Task<List<Node>> NodesAsync() => NodesAsync(_cluster);

    private async Task<List<Node>> NodesAsync(Cluster cluster)
    {
        using var lease = await _estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
        return await lease.Client.ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, Cancel).ToListAsync(Cancel);
    }

    private async Task<Cluster> ClusterAsync() =>
        (await _estate.Get<IInventory>().FindAsync(_cluster.Id, VisibleScopes.Portal, Cancel)).ShouldNotBeNull();
}
