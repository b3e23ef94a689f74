using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations;

/// <summary>Everything that can be done to a pool, from the wish to what the sandbox then shows, over real TLS.</summary>
public sealed class PoolJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_pool_is_added_edited_scaled_by_itself_and_deleted()
    {
        var cluster = await ClusterAsync();
        await RunAsync(Add(cluster, "extra"));
        var added = await PoolAsync(cluster, "extra");
        (added.Count, added.VmSize, added.Mode).ShouldBe((1, "Standard_D4ds_v5", "User"));

        await RunAsync(
            new EditPool
            {
                ClusterId = cluster.Id,
                Pool = "extra",
                Mode = NodePoolMode.User,
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["tier"] = "front" },
                Taints = ["dedicated=front:NoSchedule"],
                Upgrades = new PoolUpgrades
                {
                    MaxSurge = "2",
                    MaxUnavailable = "",
                    DrainTimeoutMinutes = 45,
                    Undrainable = Undrainable.Cordon,
                },
            }
        );
        var edited = await PoolAsync(cluster, "extra");
        edited.Labels["tier"].ShouldBe("front");
        edited.Taints.ShouldContain("dedicated=front:NoSchedule");
        PoolUpgrades.Of(edited).DrainTimeoutMinutes.ShouldBe(45);

        await RunAsync(
            new ChangeAutoscaler
            {
                ClusterId = cluster.Id,
                Pool = "extra",
                Autoscale = true,
                MinCount = 1,
                MaxCount = 3,
            }
        );
        (await PoolAsync(cluster, "extra")).MaxCount.ShouldBe(3);

        await RunAsync(new DeletePool { ClusterId = cluster.Id, Pool = "extra" });
        (await ClusterAsync(cluster.Id)).NodePools.ShouldNotContain(pool => pool.Name == "extra");
    }

    [Fact]
    public async Task A_pool_is_stopped_and_comes_back_with_its_nodes()
    {
        var cluster = await ClusterAsync();
        await RunAsync(Add(cluster, "pause"));

        await RunAsync(new StopPool { ClusterId = cluster.Id, Pool = "pause" });
        (await PoolAsync(cluster, "pause")).IsStopped.ShouldBeTrue();

        await RunAsync(new StartPool { ClusterId = cluster.Id, Pool = "pause" });
        var started = await PoolAsync(cluster, "pause");
        (started.IsStopped, started.Count).ShouldBe((false, 1));
    }

    [Fact]
    public async Task A_chosen_machine_goes_once_though_the_answer_was_lost()
    {
        var cluster = await ClusterAsync();
        await RunAsync(Add(cluster, "batch") with { Plan = Plan("batch") with { Count = 2 } });
        var machine = (await _estate.MachinesAsync(cluster, "batch"))[0];
        await _estate.FaultAsync(
            new
            {
                kind = "DropAfter",
                method = "POST",
                path = "agentPools/batch/deleteMachines",
                times = 1,
            }
        );

        await RunAsync(
            new DeleteMachines
            {
                ClusterId = cluster.Id,
                Pool = "batch",
                Machines = [machine],
            }
        );

        (await PoolAsync(cluster, "batch")).Count.ShouldBe(1);
        (await _estate.AcceptedWritesAsync())
            .Count(write =>
                write!["path"]!.GetValue<string>().EndsWith("/deletemachines", StringComparison.OrdinalIgnoreCase)
            )
            .ShouldBe(1);
    }

    private static AddNodePool Add(Cluster cluster, string name) =>
        new()
        {
            ClusterId = cluster.Id,
            Pool = name,
            Plan = Plan(name),
        };

    private static NodePoolPlan Plan(string name) =>
        new()
        {
            Name = name,
            Mode = NodePoolMode.User,
            OsSku = OsSku.Ubuntu2404,
            VmSize = "Standard_D4ds_v5",
            Autoscale = false,
            Count = 1,
            EphemeralOsDisk = true,
        };

    private async Task RunAsync(PoolChange change)
    {
        var cluster = await ClusterAsync(change.ClusterId);
        var wish = new ChangeWish(change.SeenIn(cluster), "journey", "CHG-3", change.Pool);
        var result = await _estate.StartAsync(wish);
        var id = result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
        var operation = await _estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, $"{operation.Title}: {operation.Error?.Message}");
        operation.Steps[^1].Progress.ShouldBe("As planned.");
    }

    /// <summary>A healthy cluster without a subnet of its own.</summary>
    private async Task<Cluster> ClusterAsync() =>
        (await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel)).First(cluster =>
            cluster is { ProvisioningState: "Succeeded", IsStopped: false, IsAttached: false }
            && cluster.NodePools.All(pool => pool is { ProvisioningState: "Succeeded", IsStopped: false })
            && cluster.NodePools.All(pool => pool.Details["vnetSubnetID"] is null)
        );

    private async Task<Cluster> ClusterAsync(Guid id) =>
        (await _estate.Get<IInventory>().FindAsync(id, VisibleScopes.Portal, Cancel)).ShouldNotBeNull();

    private async Task<NodePool> PoolAsync(Cluster cluster, string pool) =>
        (await ClusterAsync(cluster.Id)).NodePools.Single(it => it.Name == pool);
}
