using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Networking.Known;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>Every use case of Core that a permission guards.</summary>
internal static class UseCases
{
    public static IReadOnlyList<UseCase> All { get; } =
    [.. Changes.All, .. OfClusters, .. Acts.All, .. PortalUseCases.All, .. ConnectionUseCases.All];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<UseCase> OfClusters =>
        [
            UseCase.Of<ChangeCluster>(
                nameof(ChangeCluster.ReviewAsync),
                Permission.RunPreflight,
                (use, estate, caller) => use.ReviewAsync(caller, Stop(estate), Cancel)
            ),
            UseCase.Of<ViewCode>(
                nameof(ViewCode.ReadAsync),
                Permission.CreateCluster,
                (use, _, caller) => use.ReadAsync(caller, PlanBuilder.Valid(), Cancel)
            ) with
            {
                Somewhere = true,
                Agreed = true,
            },
            UseCase.Reading<ViewCode>(
                nameof(ViewCode.ReadAsync),
                Permission.RunPreflight,
                async (use, estate, caller) => await use.ReadAsync(caller, Stop(estate), Cancel)
            ),
            UseCase.Reading<FindWorkload>(
                nameof(FindWorkload.RunAsync),
                Permission.RunPreflight,
                async (use, estate, caller) =>
                {
                    var name = new WorkloadName(WorkloadKind.Deployment, "web", "shop");
                    await use.RunAsync(caller, estate.Cluster.Id, name, Cancel);
                    return estate.Allowed.Count > 0 ? name : null;
                }
            ),
            UseCase.Of<AskUpgradeOffers>(
                nameof(AskUpgradeOffers.AskAsync),
                Permission.RunPreflight,
                (use, estate, caller) => use.AskAsync(caller, estate.Cluster, Cancel)
            ),
            UseCase.Of<CreateCluster>(
                nameof(CreateCluster.StartAsync),
                Permission.CreateCluster,
                (use, estate, caller) => use.StartAsync(caller, Creation(estate), Cancel)
            ),
            Cordon(true),
            Cordon(false),
            Kubeconfig(KubeconfigKind.User, Permission.DownloadKubeconfig),
            Kubeconfig(KubeconfigKind.Admin, Permission.DownloadAdminKubeconfig),
            UseCase.Reading<UpgradeReader>(
                nameof(UpgradeReader.ReadAsync),
                Permission.SeeInventory,
                async (use, _, caller) =>
                    (await use.ReadAsync(caller, Cancel)) is { Count: > 0 } standings ? standings : null
            ),
            UseCase.Reading<VisibleEvents>(
                nameof(VisibleEvents.FollowAsync),
                Permission.SeeEvents,
                async (use, estate, caller) => await use.FollowAsync(caller, estate.Cluster.Id, Cancel)
            ),
            UseCase.Reading<VisibleWorkloads>(
                nameof(VisibleWorkloads.FollowAsync),
                Permission.SeeInventory,
                async (use, estate, caller) =>
                    await use.FollowAsync(caller, estate.Cluster.Id, WorkloadKind.Deployment, Cancel)
            ),
            UseCase.Of<KnownAddressesReader>(
                nameof(KnownAddressesReader.ReadAsync),
                Permission.SeeQuota,
                (use, _, caller) => use.ReadAsync(caller, TimeSpan.Zero, Cancel)
            ) with
            {
                Somewhere = true,
            },
            UseCase.Of<EditNodeAlertRules>(
                nameof(EditNodeAlertRules.ListAsync),
                Permission.SeeHealth,
                (use, _, caller) => use.ListAsync(caller, Cancel)
            ) with
            {
                Somewhere = true,
            },
            UseCase.Of<EditNodeAlertRules>(
                nameof(EditNodeAlertRules.SaveAsync),
                Permission.SeeHealth,
                (use, estate, caller) =>
                    use.SaveAsync(
                        caller,
                        new Person(caller.ObjectId, caller.Name, [], []),
                        new NodeAlertWish(null, estate.Cluster.Id, 5, [NodeState.NotReady]),
                        Cancel
                    )
            ),
            UseCase.Of<EditNodeAlertRules>(
                nameof(EditNodeAlertRules.DeleteAsync),
                Permission.SeeHealth,
                (use, _, caller) => use.DeleteAsync(caller, Guid.NewGuid(), Cancel)
            ) with
            {
                Somewhere = true,
            },
        ];

    private static StopCluster Stop(Estate estate) => new() { ClusterId = estate.Cluster.Id };

    private static CreateWish Creation(Estate estate)
    {
        var plan = PlanBuilder.Valid();
        return new(
            plan with
            {
                Connection = estate.Cluster.Connection,
                Basics = plan.Basics with { Name = estate.Cluster.Name },
            },
            "because",
            null
        );
    }

    private static UseCase Cordon(bool cordon) =>
        UseCase.Of<CordonNode>(
            nameof(CordonNode.StartAsync),
            Permission.CordonNode,
            (use, estate, caller) =>
                use.StartAsync(
                    caller,
                    new CordonWish(estate.Cluster.Id, "node-1", "u-1", cordon, "because", null),
                    Cancel
                )
        );

    private static UseCase Kubeconfig(KubeconfigKind kind, string permission) =>
        UseCase.Of<HandOutKubeconfig>(
            nameof(HandOutKubeconfig.RunAsync),
            permission,
            (use, estate, caller) =>
                use.RunAsync(caller, new KubeconfigWish(estate.Cluster.Id, kind, "because", null), Cancel)
        );
}
