using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Upgrades;

namespace Portal.Web.Tests.Operations;

/// <summary>Upgrades of a seeded cluster, node by node, over real TLS against the sandbox.</summary>
public sealed class UpgradeJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;
    private Cluster _cluster = null!;
    private string _version = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres, speed: 60);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
        await _estate.Get<SyncUpgradeOffers>().RunAsync(Cancel);
        (_cluster, _version) = await UpgradableAsync();
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_cluster_goes_up_with_its_pools_node_by_node()
    {
        var pools = _cluster.NodePools.Select(pool => pool.Name).ToArray();

        var operation = await _estate.RunToEndAsync(await StartAsync(To(pools)));

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        operation.Steps.Count.ShouldBe(pools.Length + 3);
        foreach (var step in operation.Steps.Where(step => step.Nodes.Count > 0))
        {
            step.Nodes.ShouldAllBe(node =>
                node.State == NodeProgressState.Ready || node.State == NodeProgressState.Gone
            );
        }

        operation.Steps.Count(step => step.Nodes.Count > 0).ShouldBe(pools.Length);
        var now = (
            await _estate.Get<IInventory>().FindAsync(_cluster.Id, VisibleScopes.Portal, Cancel)
        ).ShouldNotBeNull();
        now.KubernetesVersion.ShouldBe(_version);
        now.NodePools.ShouldAllBe(pool => pool.KubernetesVersion == _version);
    }

    [Fact]
    public async Task A_budget_that_holds_a_drain_up_is_shown_at_its_node_and_the_upgrade_goes_on_when_it_is_relaxed()
    {
        var guarded = await GuardedPod.AddAsync(_estate, _cluster, _ => true);
        // Else it gives up after half an hour of the sandbox, which is too short for a busy machine.
        var patient = To([.. _cluster.NodePools.Select(pool => pool.Name)]) with
        {
            UpgradeSettings = _cluster.NodePools.ToDictionary(
                pool => pool.Name,
                pool => PoolUpgrades.Of(pool) with { DrainTimeoutMinutes = 24 * 60 }
            ),
        };
        var id = await StartAsync(patient);
        (await _estate.OperationAsync(id)).Preflight!.Findings.ShouldContain(finding => finding.RuleId == "V-UP-12");

        var held = await _estate.RunUntilAsync(
            id,
            it =>
                OperationTransitions.IsTerminal(it.State)
                || it.Steps.Any(step => step.Nodes.Any(node => node.State == NodeProgressState.DrainBlocked))
        );
        held.State.ShouldNotBe(OperationState.Failed, held.Error?.Message);
        var blocked = held
            .Steps.SelectMany(step => step.Nodes)
            .First(node => node.State == NodeProgressState.DrainBlocked);
        blocked.Node.ShouldBe(guarded.Pod.Spec.NodeName);
        blocked.Detail.ShouldNotBeNull().ShouldContain("budget “guard” allows no eviction");

        await guarded.RelaxAsync();
        var operation = await _estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
    }

    private UpgradeCluster To(params string[] pools)
    {
        var change = new UpgradeCluster
        {
            ClusterId = _cluster.Id,
            Version = _version,
            Pools = pools,
        };
        return (UpgradeCluster)change.SeenIn(_cluster);
    }

    private async Task<long> StartAsync(ClusterChange change)
    {
        var result = await _estate.StartAsync(new ChangeWish(change, "journey", "CHG-3"));
        var refused = (result as ChangeResult.Refused)?.Report.Findings.Select(it => $"{it.RuleId} {it.Sentence}");
        return result.ShouldBeOfType<ChangeResult.Started>(string.Join('\n', refused ?? [])).OperationId;
    }

    /// <summary>The smallest seeded cluster that Azure offers a newer version for.</summary>
    private async Task<(Cluster, string)> UpgradableAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        foreach (
            var cluster in clusters
                .Where(it => it is { ProvisioningState: "Succeeded", IsStopped: false })
                .OrderBy(it => it.NodeCount)
        )
        {
            var reading = await _estate.Get<IUpgradeOffers>().FindAsync(cluster.Id, VisibleScopes.Portal, Cancel);
            if (reading?.Offers?.ControlPlane.FirstOrDefault(offer => !offer.IsPreview) is { } offer)
            {
                return (cluster, offer.Version);
            }
        }

        throw new InvalidOperationException("No seeded cluster can be upgraded.");
    }
}
