using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Web.Tests.Operations;

/// <summary>Draining a node of a seeded cluster, over real TLS against the sandbox's API server.</summary>
public sealed class DrainJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;
    private Cluster _cluster = null!;
    private Node _node = null!;
    private Pod _pod = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
        (_cluster, _node, _pod) = await BusyNodeAsync();
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_node_is_emptied_pod_by_pod_and_stays_cordoned()
    {
        var operation = await _estate.RunToEndAsync(await StartAsync());

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        var shown = operation.Steps[1].Nodes.ShouldHaveSingleItem();
        shown.State.ShouldBe(NodeProgressState.Drained);
        shown.Pods.ShouldContain(pod => pod.Name == _pod.Metadata.Name && pod.State == PodProgressState.Gone);
        (await NodeAsync()).Spec.Unschedulable.ShouldBeTrue();
        (await PodsAsync()).ShouldAllBe(pod => pod.Metadata.OwnerReferences!.Any(it => it.Kind == "DaemonSet"));
    }

    [Fact]
    public async Task A_budget_holds_the_drain_up_by_name_and_lets_it_go_on_when_it_is_relaxed()
    {
        var guarded = await GuardAsync();
        var id = await StartAsync();

        var held = await _estate.RunUntilAsync(
            id,
            it => it.Steps[1].Nodes is [{ Pods: var pods }] && pods.Any(pod => pod.State == PodProgressState.Blocked)
        );
        held.Steps[1]
            .Nodes[0]
            .Pods.Single(pod => pod.State == PodProgressState.Blocked)
            .Name.ShouldBe(_pod.Metadata.Name);
        held.Preflight!.Findings.ShouldContain(finding => finding.RuleId == "V-UP-12");

        await guarded.RelaxAsync();
        var operation = await _estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
    }

    [Fact]
    public async Task Stopped_half_way_the_node_takes_pods_again()
    {
        await GuardAsync();
        var id = await StartAsync();
        await _estate.RunUntilAsync(id, it => it.Steps[1].Nodes.Count > 0);

        await _estate.Get<SteerOperation>().CancelAsync(SandboxEstate.Operator, id, Cancel);
        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Canceled);
        (await NodeAsync()).Spec.Unschedulable.ShouldBeFalse();
    }

    private async Task<long> StartAsync()
    {
        var plan = new DrainNode
        {
            ClusterId = _cluster.Id,
            Node = _node.Metadata.Name,
            Uid = _node.Metadata.Uid!,
            EndUnmanaged = true,
            LoseLocalData = true,
        };
        var result = await _estate.StartAsync(new ChangeWish(plan, "journey", null));
        return result.ShouldBeOfType<ChangeResult.Started>().OperationId;
    }

    /// <summary>A node on which a pod of a Deployment runs.</summary>
    private async Task<(Cluster, Node, Pod)> BusyNodeAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        foreach (var cluster in clusters.Where(it => it is { ProvisioningState: "Succeeded", IsStopped: false }))
        {
            using var lease = await _estate.Get<IClusterReach>().LeaseAsync(cluster, Cancel);
            var nodes = await lease
                .Client.ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, Cancel)
                .ToListAsync(Cancel);
            var pods = lease.Client.ListAsync(ResourceTypes.Pods, ListScope.Everywhere, Cancel);
            await foreach (var pod in pods)
            {
                var node = nodes.Find(it => it.Metadata.Name == pod.Spec.NodeName && !it.Spec.Unschedulable);
                if (node is not null && GuardedPod.IsOfDeployment(pod))
                {
                    return (cluster, node, pod);
                }
            }
        }

        throw new InvalidOperationException("No seeded cluster runs a pod of a Deployment.");
    }

    private Task<GuardedPod> GuardAsync() =>
        GuardedPod.AddAsync(_estate, _cluster, pod => pod.Metadata.Name == _pod.Metadata.Name);

    private async Task<Node> NodeAsync()
    {
        using var lease = await _estate.Get<IClusterReach>().LeaseAsync(_cluster, Cancel);
        return await lease.Client.GetAsync(ResourceTypes.Nodes, ObjectName.OfCluster(_node.Metadata.Name), Cancel);
    }

    private async Task<IReadOnlyList<Pod>> PodsAsync()
    {
        using var lease = await _estate.Get<IClusterReach>().LeaseAsync(_cluster, Cancel);
        var there = ListScope.Everywhere with { FieldSelector = $"spec.nodeName={_node.Metadata.Name}" };
        return await lease.Client.ListAsync(ResourceTypes.Pods, there, Cancel).ToListAsync(Cancel);
    }
}
