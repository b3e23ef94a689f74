using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Upgrades;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>What is done to clusters as a whole.</summary>
internal static class ClusterCrashKinds
{
    public static IReadOnlyList<CrashKind> All { get; } =
    [
        new("create cluster", Permission.CreateCluster, CreateAsync),
        CrashKind.Of("stop cluster", OperationKind.StopCluster, Stop),
        CrashKind.Of(
            "start cluster",
            OperationKind.StartCluster,
            cluster => new StartCluster { ClusterId = cluster.Id },
            first: ground => ground.RunAsync(Stop)
        ),
        CrashKind.Of("upgrade cluster", Permission.Upgrade, Upgrade, writes: 3),
        CrashKind.Of(
            "delete cluster",
            Permission.DeleteCluster,
            cluster => DeleteCluster.Of(cluster, new DeletionPolicy(TimeSpan.Zero))
        ),
        CrashKind.Of(
            "tags",
            Permission.EditTags,
            cluster => new EditTags
            {
                ClusterId = cluster.Id,
                Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["crash"] = "yes" },
            }
        ),
        CrashKind.Of(
            "channels",
            OperationKind.SetUpgradeChannels,
            cluster => new SetUpgradeChannels
            {
                ClusterId = cluster.Id,
                UpgradeChannel = UpgradeChannel.Rapid,
                NodeOsChannel = NodeOsChannel.None,
            }
        ),
        CrashKind.Of("set window", OperationKind.SetMaintenanceWindow, SetWindow),
        CrashKind.OfRead(
            "remove window",
            OperationKind.RemoveMaintenanceWindow,
            async (ground, cluster) =>
                new RemoveMaintenanceWindow
                {
                    ClusterId = cluster.Id,
                    Kind = WindowKind.NodeUpgrades,
                    Was = (await ground.Estate.Get<MaintenanceReader>().ReadAsync(cluster, Cancel)).Find(
                        WindowKind.NodeUpgrades
                    ),
                },
            first: ground => ground.RunAsync(SetWindow)
        ),
        CrashKind.Of(
            "rotate certificates",
            Permission.RotateCredentials,
            cluster => new RotateCertificates { ClusterId = cluster.Id }
        ) with
        {
            MayAsk = true,
        },
        CrashKind.Of(
            "run command",
            OperationKind.RunCommand,
            cluster => new RunCommand { ClusterId = cluster.Id, Command = "kubectl get nodes" }
        ) with
        {
            MayAsk = true,
        },
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static StopCluster Stop(Cluster cluster) => new() { ClusterId = cluster.Id };

    private static UpgradeCluster Upgrade(Cluster cluster) =>
        new()
        {
            ClusterId = cluster.Id,
            Version = "1.34.6",
            // A cluster that upgrades itself takes all of them along.
            Pools = [.. cluster.NodePools.Select(pool => pool.Name)],
        };

    private static SetMaintenanceWindow SetWindow(Cluster cluster) =>
        new()
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
        };

    /// <summary>The smallest there is, so that many have room.</summary>
    private static async Task<CrashWork> CreateAsync(CrashGround ground)
    {
        var (estate, name) = (ground.Estate, $"made-{(await ground.ClusterAsync()).Name}");
        var plan = await estate.PlanAsync(name);
        plan = plan with
        {
            Basics = plan.Basics with { Tier = ClusterTier.Free },
            NodePools = [PoolCrashKinds.Plan("system", NodePoolMode.System)],
        };
        return new CrashWork(StartAsync, () => estate.AcceptedCreatesAsync(name));

        async Task<long> StartAsync()
        {
            var result = await estate
                .Get<CreateCluster>()
                .StartAsync(SandboxEstate.Operator, new(plan, "crash", null), Cancel);
            return result.ShouldBeOfType<CreateClusterResult.Started>(SandboxEstate.Describe(result)).OperationId;
        }
    }
}
