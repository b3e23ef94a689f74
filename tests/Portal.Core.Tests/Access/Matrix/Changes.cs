using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health.Drains;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Tests.Planning;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>Every kind of change of a cluster, each as the one use case that starts them.</summary>
internal static class Changes
{
    private static readonly Guid s_cluster = ChangeFactsBuilder.Cluster.Id;
    private static readonly NodePoolPlan s_pool = ChangeFactsBuilder.PlanOf(ChangeFactsBuilder.Cluster).NodePools[1];

    private static readonly MaintenanceWindow s_window = new()
    {
        Kind = WindowKind.ClusterUpgrades,
        Repeat = Repeat.Weekly,
        Interval = 1,
        StartTime = "02:00",
        UtcOffset = "+00:00",
        DurationHours = 4,
    };

    private static readonly List<(ClusterChange Change, UseCase UseCase)> s_all =
    [
        Started(
            Permission.AddNodePool,
            new AddNodePool
            {
                ClusterId = s_cluster,
                Pool = "more",
                Plan = s_pool with { Name = "more" },
            }
        ),
        Started(
            Permission.AddNodePool,
            new EditPool
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Mode = NodePoolMode.User,
                Labels = new Dictionary<string, string> { ["a"] = "b" },
                Taints = [],
                Upgrades = new PoolUpgrades { MaxSurge = "10%", MaxUnavailable = "0" },
            }
        ),
        Started(
            Permission.ScaleOut,
            new ScalePool
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Count = 9,
            }
        ),
        // Little of it, by the policy: as scaling out.
        Started(
            Permission.ScaleOut,
            new ScalePool
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Count = 7,
            }
        ),
        Started(
            Permission.ScaleIn,
            new ScalePool
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Count = 2,
            }
        ),
        Started(
            Permission.ScaleIn,
            new DeleteMachines
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Machines = ["m-1", "m-2", "m-3"],
            }
        ),
        Started(
            Permission.ChangeAutoscaler,
            new ChangeAutoscaler
            {
                ClusterId = s_cluster,
                Pool = "auto",
                Autoscale = false,
            }
        ),
        Started(Permission.Upgrade, new UpgradeCluster { ClusterId = s_cluster, Version = "1.34.3" }),
        Started(
            Permission.Upgrade,
            new UpgradePool
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Version = "1.34.3",
            }
        ),
        Started(Permission.UpgradeProduction, new UpgradeCluster { ClusterId = s_cluster, Version = "1.34.3" }, true),
        Started(
            Permission.UpgradeProduction,
            new UpgradePool
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Version = "1.34.3",
            },
            true
        ),
        // What takes the mark away takes away who has to agree.
        Started(
            Permission.UpgradeProduction,
            new EditTags { ClusterId = s_cluster, Tags = new Dictionary<string, string>() },
            true,
            Permission.EditTags
        ),
        Started(
            Permission.ForceUpgrade,
            new UpgradeCluster
            {
                ClusterId = s_cluster,
                Version = "1.34.3",
                ForceUntil = ChangeFactsBuilder.Noon.AddHours(2),
            },
            also: Permission.Upgrade
        ),
        Started(Permission.UpgradeNodeImage, new UpgradeNodeImage { ClusterId = s_cluster, Pool = "apps" }),
        Started(Permission.StartStop, new StartCluster { ClusterId = s_cluster }),
        Started(Permission.StartStop, new StopCluster { ClusterId = s_cluster }),
        Started(Permission.StartStop, new StartPool { ClusterId = s_cluster, Pool = "apps" }),
        Started(Permission.StartStop, new StopPool { ClusterId = s_cluster, Pool = "apps" }),
        Started(Permission.StartStopProduction, new StartCluster { ClusterId = s_cluster }, true),
        Started(Permission.StartStopProduction, new StopCluster { ClusterId = s_cluster }, true),
        Started(Permission.StartStopProduction, new StartPool { ClusterId = s_cluster, Pool = "apps" }, true),
        Started(Permission.StartStopProduction, new StopPool { ClusterId = s_cluster, Pool = "apps" }, true),
        Started(Permission.EditSchedule, new SetMaintenanceWindow { ClusterId = s_cluster, Window = s_window }),
        Started(
            Permission.EditSchedule,
            new RemoveMaintenanceWindow { ClusterId = s_cluster, Kind = WindowKind.Releases }
        ),
        Started(
            Permission.EditSchedule,
            new SetUpgradeChannels
            {
                ClusterId = s_cluster,
                UpgradeChannel = UpgradeChannel.Patch,
                NodeOsChannel = NodeOsChannel.NodeImage,
            }
        ),
        Started(Permission.RotateCredentials, new RotateCertificates { ClusterId = s_cluster }),
        Started(Permission.DeleteNodePool, new DeletePool { ClusterId = s_cluster, Pool = "apps" }),
        Started(
            Permission.DeleteNodePool,
            new ReplacePool
            {
                ClusterId = s_cluster,
                Pool = "apps",
                Plan = s_pool with { Name = "apps2" },
            },
            also: Permission.AddNodePool
        ),
        Started(
            Permission.DeleteCluster,
            new DeleteCluster
            {
                ClusterId = s_cluster,
                ResourceId = ChangeFactsBuilder.Cluster.ProviderId,
                CallBackFor = TimeSpan.FromMinutes(15),
            }
        ),
        Started(
            Permission.DrainNode,
            new DrainNode
            {
                ClusterId = s_cluster,
                Node = "node-1",
                Uid = "u-1",
            }
        ),
        Started(
            Permission.RestartWorkload,
            new RestartWorkload
            {
                ClusterId = s_cluster,
                Kind = WorkloadKind.Deployment,
                Namespace = "web",
                Workload = "shop",
                Uid = "w-1",
            }
        ),
        Started(Permission.Exec, new RunCommand { ClusterId = s_cluster, Command = "kubectl get nodes" }),
        Started(
            Permission.EditTags,
            new EditTags
            {
                ClusterId = s_cluster,
                Tags = new Dictionary<string, string> { ["environment"] = "test", ["owner"] = "shop" },
            }
        ),
    ];

    public static IEnumerable<UseCase> All => s_all.Select(it => it.UseCase);

    /// <summary>The kinds of changes among them.</summary>
    public static IEnumerable<string> Kinds => s_all.Select(it => it.Change.GetType().Name);

    private static (ClusterChange Change, UseCase UseCase) Started(
        string permission,
        ClusterChange change,
        bool production = false,
        string? also = null
    ) =>
        (
            change,
            UseCase.Of<ChangeCluster>(
                nameof(ChangeCluster.StartAsync),
                permission,
                (use, estate, caller) =>
                    use.StartAsync(
                        caller,
                        new ChangeWish(
                            change.SeenIn(estate.Cluster),
                            "because",
                            null,
                            change.TypedName(estate.Cluster)
                        ),
                        TestContext.Current.CancellationToken
                    )
            ) with
            {
                Production = production,
                Also = also is null ? [] : [also],
            }
        );
}
