using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Upgrades;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>What is done to pools.</summary>
internal static class PoolCrashKinds
{
    public static IReadOnlyList<CrashKind> All { get; } =
    [
        CrashKind.Of("scale out", Permission.ScaleOut, cluster => Scale(cluster, 3)),
        CrashKind.Of("scale in", Permission.ScaleIn, cluster => Scale(cluster, 1)),
        CrashKind.Of(
            "autoscaler",
            Permission.ChangeAutoscaler,
            cluster => new ChangeAutoscaler
            {
                ClusterId = cluster.Id,
                Pool = CrashGround.Pool,
                Autoscale = true,
                MinCount = 2,
                MaxCount = 4,
            }
        ),
        CrashKind.Of("stop pool", OperationKind.StopPool, Stop),
        CrashKind.Of(
            "start pool",
            OperationKind.StartPool,
            cluster => new StartPool { ClusterId = cluster.Id, Pool = CrashGround.Pool },
            first: ground => ground.RunAsync(Stop)
        ),
        CrashKind.Of(
            "add pool",
            Permission.AddNodePool,
            cluster => new AddNodePool
            {
                ClusterId = cluster.Id,
                Pool = "extra",
                Plan = Plan("extra", NodePoolMode.User),
            }
        ),
        CrashKind.Of(
            "edit pool",
            OperationKind.EditPool,
            cluster => new EditPool
            {
                ClusterId = cluster.Id,
                Pool = CrashGround.Pool,
                Mode = NodePoolMode.User,
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["tier"] = "front" },
                Taints = ["dedicated=front:NoSchedule"],
                Upgrades = PoolUpgrades.Of(cluster.NodePools.Single(pool => pool.Name == CrashGround.Pool)) with
                {
                    MaxSurge = "2",
                },
            }
        ),
        CrashKind.Of(
            "delete pool",
            Permission.DeleteNodePool,
            cluster => new DeletePool { ClusterId = cluster.Id, Pool = CrashGround.Pool }
        ),
        CrashKind.Of(
            "replace pool",
            OperationKind.ReplacePool,
            cluster => new ReplacePool
            {
                ClusterId = cluster.Id,
                Pool = CrashGround.Pool,
                Plan = Plan("fresh", NodePoolMode.User),
                EndUnmanaged = true,
                LoseLocalData = true,
            },
            writes: 2
        ),
        CrashKind.OfRead(
            "delete machines",
            OperationKind.DeleteMachines,
            async (ground, cluster) =>
                new DeleteMachines
                {
                    ClusterId = cluster.Id,
                    Pool = CrashGround.Pool,
                    Machines = [(await ground.Estate.MachinesAsync(cluster, CrashGround.Pool))[0]],
                }
        ),
        CrashKind.Of(
            "upgrade pool",
            OperationKind.UpgradePool,
            cluster => new UpgradePool
            {
                ClusterId = cluster.Id,
                Pool = CrashGround.Pool,
                Version = cluster.KubernetesVersion,
            }
        ),
        // It takes Azure two minutes, so that it is under way still when the worker comes.
        new("abort an upgrade", Permission.UpgradeNodeImage, AbortAsync) { Speed = 1 },
        // The pool that came with the cluster has an image that is older than the newest.
        CrashKind.OfRead("node image", Permission.UpgradeNodeImage, RenewAsync),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static NodePoolPlan Plan(string name, NodePoolMode mode) =>
        new()
        {
            Name = name,
            Mode = mode,
            OsSku = OsSku.Ubuntu2404,
            VmSize = "Standard_D2s_v5",
            Autoscale = false,
            Count = 1,
        };

    /// <summary>
    /// Azure is at it already when the worker comes that has to stop it. The abort may be asked for once more, as long as
    /// what it is to stop is still at work: that changes nothing.
    /// </summary>
    private static async Task<CrashWork> AbortAsync(CrashGround ground)
    {
        var work = await ground.WorkAsync(RenewAsync, writes: 2);
        var before = await ground.WritesAsync();
        return new CrashWork(StartAsync, CountAsync, work.Effects) { End = OperationState.Canceled, IsSteered = true };

        async Task<long> StartAsync()
        {
            var id = await work.StartAsync();
            await ground.Estate.RunUntilAsync(id, operation => operation.State == OperationState.Waiting);
            var answer = await ground.Estate.Get<SteerOperation>().CancelAsync(SandboxEstate.Operator, id, Cancel);
            answer.ShouldBe(SteerResult.Applied);
            return id;
        }

        async Task<int> CountAsync()
        {
            var paths = (await ground.Estate.AcceptedWritesAsync())
                .Skip(before)
                .Select(write => write!["path"]!.GetValue<string>())
                .ToList();
            var aborts = paths.Count(path => path.EndsWith("/abort", StringComparison.OrdinalIgnoreCase));
            return paths.Count - aborts + Math.Min(aborts, 1);
        }
    }

    private static async Task<UpgradeNodeImage> RenewAsync(CrashGround ground, Cluster cluster) =>
        new()
        {
            ClusterId = cluster.Id,
            Pool = System(cluster),
            Image = await NewestImageAsync(ground, cluster),
        };

    private static string System(Cluster cluster) => cluster.NodePools.Single(pool => pool.IsSystem).Name;

    /// <summary>Null where Azure has not been asked yet, as it cannot be about all clusters at once.</summary>
    private static async Task<string?> NewestImageAsync(CrashGround ground, Cluster cluster)
    {
        var readings = await ground.Estate.Get<IUpgradeOffers>().ListAsync(VisibleScopes.Portal, Cancel);
        var offers = readings.SingleOrDefault(reading => reading.ClusterId == cluster.Id)?.Offers;
        return offers?.OfPool(System(cluster))?.LatestNodeImage;
    }

    private static ScalePool Scale(Cluster cluster, int count) =>
        new()
        {
            ClusterId = cluster.Id,
            Pool = CrashGround.Pool,
            Count = count,
        };

    private static StopPool Stop(Cluster cluster) => new() { ClusterId = cluster.Id, Pool = CrashGround.Pool };
}
