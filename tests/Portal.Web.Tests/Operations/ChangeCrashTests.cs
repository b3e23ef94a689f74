using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Upgrades;

namespace Portal.Web.Tests.Operations;

/// <summary>
/// A worker process is killed at each commit point of each kind of change, every time on an estate of its own. Whatever
/// the instant: the change is made, its request was accepted once, and history has one beginning and one end. Part of
/// <c>./test.sh long</c>.
/// </summary>
[Trait("Category", "Long")]
public sealed class ChangeCrashTests(WebPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds { get; } =
    [
        "scale",
        "autoscaler",
        "stop pool",
        "delete pool",
        "replace pool",
        "stop cluster",
        "upgrade cluster",
        "node image",
        "delete cluster",
        "tags",
        "channels",
        "window",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Killed_at_each_commit_a_change_goes_on_and_is_sent_once(string kind)
    {
        var kills = 0;
        for (var commit = 1; await IsKilledAsync(kind, commit); commit++)
        {
            kills++;
        }

        // Fewer would mean that commit points are lost that a change needs: intent, answer, progress, end.
        kills.ShouldBeGreaterThanOrEqualTo(6);
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: {kills} commit points");
    }

    /// <returns>False when the change ended before the worker came to that commit.</returns>
    private async Task<bool> IsKilledAsync(string kind, int commit)
    {
        await using var estate = await SandboxEstate.StartAsync(postgres);
        await estate.Get<SyncInventory>().RunAsync(Cancel);
        await estate.Get<SyncUpgradeOffers>().RunAsync(Cancel);
        var before = (await estate.AcceptedWritesAsync()).Count;
        var (change, writes) = await ChangeAsync(estate, kind);
        var id = await StartAsync(estate, change);
        using var worker = WorkerProcess.Start(estate, commit);
        await Task.WhenAny(worker.ExitAsync(Cancel), EndAsync(estate, id));
        var killed = worker.WasKilled;

        var operation = await estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Succeeded, $"{kind} {commit}: {operation.Error?.Message}");
        ((await estate.AcceptedWritesAsync()).Count - before).ShouldBe(writes, $"{kind} {commit}");
        (await estate.LedgerAsync(id))
            .Select(entry => entry.Entry.Kind)
            .ShouldBe([HistoryKind.Requested, HistoryKind.Ended], $"{kind} {commit}");
        return killed;
    }

    private static async Task<(ClusterChange Change, int Writes)> ChangeAsync(SandboxEstate estate, string kind)
    {
        var clusters = await estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        var offers = await estate.Get<IUpgradeOffers>().ListAsync(VisibleScopes.Portal, Cancel);
        var (cluster, pool, offer) = (
            from candidate in clusters
            where candidate is { ProvisioningState: "Succeeded", IsStopped: false, IsProduction: false }
            from reading in offers
            where reading.ClusterId == candidate.Id
            let version = reading.Offers?.ControlPlane.FirstOrDefault(it => !it.IsPreview)?.Version
            where version is not null
            from user in candidate.NodePools
            where user is { IsSystem: false, Autoscale: false, IsStopped: false, IsWindows: false }
            orderby candidate.NodeCount
            select (candidate, user, version)
        ).First();
        ClusterChange change = kind switch
        {
            "scale" => new ScalePool
            {
                ClusterId = cluster.Id,
                Pool = pool.Name,
                Count = pool.Count + 1,
            },
            "autoscaler" => new ChangeAutoscaler
            {
                ClusterId = cluster.Id,
                Pool = pool.Name,
                Autoscale = true,
                MinCount = pool.Count,
                MaxCount = pool.Count + 2,
            },
            "stop pool" => new StopPool { ClusterId = cluster.Id, Pool = pool.Name },
            "delete pool" => new DeletePool { ClusterId = cluster.Id, Pool = pool.Name },
            "replace pool" => new ReplacePool
            {
                ClusterId = cluster.Id,
                Pool = pool.Name,
                Plan = estate
                    .Get<IClusterTemplates>()
                    .Of(cluster)
                    .Plan.NodePools.Single(it => it.Name == pool.Name) with
                {
                    Name = "fresh",
                },
                EndUnmanaged = true,
                LoseLocalData = true,
            },
            "stop cluster" => new StopCluster { ClusterId = cluster.Id },
            "upgrade cluster" => new UpgradeCluster
            {
                ClusterId = cluster.Id,
                Version = offer,
                // A cluster that upgrades itself takes all of them along.
                Pools = [.. cluster.NodePools.Select(it => it.Name)],
            },
            "node image" => new UpgradeNodeImage { ClusterId = cluster.Id, Pool = pool.Name },
            "delete cluster" => DeleteCluster.Of(cluster, new DeletionPolicy(TimeSpan.Zero)),
            "tags" => new EditTags
            {
                ClusterId = cluster.Id,
                Tags = new Dictionary<string, string> { ["crash"] = "yes" },
            },
            "channels" => new SetUpgradeChannels
            {
                ClusterId = cluster.Id,
                UpgradeChannel = UpgradeChannel.Rapid,
                NodeOsChannel = NodeOsChannel.None,
            },
            "window" => new SetMaintenanceWindow
            {
                ClusterId = cluster.Id,
                Window = new MaintenanceWindow
                {
                    Kind = WindowKind.NodeUpgrades,
                    Repeat = Repeat.Weekly,
                    Interval = 1,
                    StartTime = "01:00",
                    UtcOffset = "+00:00",
                    DurationHours = 4,
                },
            },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such change."),
        };
        var writes = kind switch
        {
            "upgrade cluster" => 1 + cluster.NodePools.Count,
            "replace pool" => 2,
            _ => 1,
        };
        return (change.SeenIn(cluster), writes);
    }

    private static async Task<long> StartAsync(SandboxEstate estate, ClusterChange change)
    {
        var cluster = (await estate.Get<IInventory>().FindAsync(change.ClusterId, VisibleScopes.Portal, Cancel))!;
        var wish = new ChangeWish(change, "crash", null, change.TypedName(cluster));
        var result = await estate.StartAsync(wish);
        var refused = (result as ChangeResult.Refused)?.Report.Findings.Select(it => $"{it.RuleId} {it.Sentence}");
        return result.ShouldBeOfType<ChangeResult.Started>(string.Join('\n', refused ?? [])).OperationId;
    }

    /// <summary>Ends when the worker process has ended the operation, which it does when it outlives its commits.</summary>
    private static async Task EndAsync(SandboxEstate estate, long id)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!OperationTransitions.IsTerminal((await estate.OperationAsync(id)).State))
        {
            await pause.WaitForNextTickAsync(Cancel);
        }
    }
}
