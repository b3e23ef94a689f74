using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.NodePools.Replacing;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Every change of an AKS cluster: its requests in order, and how long they may take (azure-arm durations, with room).</summary>
internal static class AksChanges
{
    /// <summary>Drains may wait up to a day each.</summary>
    private static readonly TimeSpan s_upgrade = TimeSpan.FromHours(12);

    public static IServiceCollection AddAksChanges(this IServiceCollection services) =>
        services
            .AddSingleton<PreflightStep>()
            .AddSingleton<ReadBackStep>()
            .AddSingleton<CoolOffStep>()
            .AddSingleton<ForgetAccessStep>()
            .AddSingleton<PoolCordon>()
            .AddSingleton<CordonPoolStep>()
            .AddSingleton<DrainPoolStep>()
            .AddSingleton<WindowReadBackStep>()
            .AddSingleton<CommandResultStep>()
            .AddPoolChanges()
            .AddClusterChanges();

    private static IServiceCollection AddPoolChanges(this IServiceCollection services) =>
        services
            .AddChange(Permission.ScaleOut, TimeSpan.FromMinutes(60), new ScalePoolWrite())
            .AddChange(Permission.ScaleIn, TimeSpan.FromMinutes(60), new ScalePoolWrite())
            .AddChange(
                OperationKind.StopPool,
                TimeSpan.FromMinutes(30),
                new PoolPowerWrite<StopPool>("Stop the pool", "Stopped")
            )
            .AddChange(
                OperationKind.StartPool,
                TimeSpan.FromMinutes(60),
                new PoolPowerWrite<StartPool>("Start the pool", "Running")
            )
            .AddChange(Permission.AddNodePool, TimeSpan.FromMinutes(60), new AddPoolWrite())
            .AddChange(Permission.ChangeAutoscaler, TimeSpan.FromMinutes(60), new ChangeAutoscalerWrite())
            .AddChange(OperationKind.EditPool, TimeSpan.FromMinutes(60), new EditPoolWrite())
            .AddChange(Permission.DeleteNodePool, TimeSpan.FromMinutes(120), new DeletePoolWrite())
            .AddChange(OperationKind.DeleteMachines, TimeSpan.FromMinutes(60), new DeleteMachinesWrite())
            .AddSteps(OperationKind.ReplacePool, PoolReplacement.Deadline, PoolReplacement.StepsOf);

    private static IServiceCollection AddClusterChanges(this IServiceCollection services) =>
        services
            .AddChange(OperationKind.StopCluster, TimeSpan.FromMinutes(30), PowerWrite.Stop)
            .AddChange(OperationKind.StartCluster, TimeSpan.FromMinutes(30), PowerWrite.Start)
            .AddChange<UpgradeCluster>(
                Permission.Upgrade,
                s_upgrade,
                plan =>
                    [
                        new ControlPlaneWrite(plan),
                        .. plan.Pools.Select(pool => new PoolVersionWrite(
                            pool,
                            plan.Version,
                            plan.SettingsOf(pool),
                            alone: false
                        )),
                    ]
            )
            .AddChange<UpgradePool>(
                OperationKind.UpgradePool,
                s_upgrade,
                plan => [new PoolVersionWrite(plan.Pool, plan.Version, plan.UpgradeSettings, alone: true)]
            )
            .AddChange<UpgradeNodeImage>(
                Permission.UpgradeNodeImage,
                s_upgrade,
                plan =>
                    [
                        .. plan.UpgradeSettings is null ? Array.Empty<IAksWrite>() : [new UpgradeSettingsWrite()],
                        new NodeImageWrite(plan),
                    ]
            )
            .AddChange(Permission.EditTags, TimeSpan.FromMinutes(30), new TagsWrite())
            .AddChange(OperationKind.SetUpgradeChannels, TimeSpan.FromMinutes(60), new ChannelsWrite())
            .AddSteps(
                Permission.DeleteCluster,
                TimeSpan.FromMinutes(60),
                parts =>
                    [
                        parts.GetRequiredService<CoolOffStep>(),
                        parts.GetRequiredService<PreflightStep>(),
                        StepOf(parts, new DeleteWrite()),
                        parts.GetRequiredService<ReadBackStep>(),
                    ]
            )
            .AddSteps(
                Permission.RotateCredentials,
                TimeSpan.FromMinutes(90),
                parts =>
                    [
                        parts.GetRequiredService<PreflightStep>(),
                        StepOf(parts, new RotateWrite()),
                        parts.GetRequiredService<ForgetAccessStep>(),
                        parts.GetRequiredService<ReadBackStep>(),
                    ]
            )
            .AddSteps(
                OperationKind.RunCommand,
                TimeSpan.FromMinutes(30),
                parts =>
                    [
                        parts.GetRequiredService<PreflightStep>(),
                        StepOf(parts, new RunCommandWrite()),
                        parts.GetRequiredService<CommandResultStep>(),
                    ]
            )
            .AddWindowChange(OperationKind.SetMaintenanceWindow, WindowWrite.Set)
            .AddWindowChange(OperationKind.RemoveMaintenanceWindow, WindowWrite.Remove);

    private static IServiceCollection AddWindowChange(
        this IServiceCollection services,
        string kind,
        WindowWrite write
    ) =>
        services.AddSteps(
            kind,
            TimeSpan.FromMinutes(15),
            parts =>
                [
                    parts.GetRequiredService<PreflightStep>(),
                    StepOf(parts, write),
                    parts.GetRequiredService<WindowReadBackStep>(),
                ]
        );

    /// <summary>Pre-flight, then the writes in order, then reading back.</summary>
    private static IServiceCollection AddChange(
        this IServiceCollection services,
        string kind,
        TimeSpan deadline,
        params IAksWrite[] writes
    ) => services.AddChange<ClusterChange>(kind, deadline, _ => writes);

    /// <summary>The same where the writes depend on the plan.</summary>
    private static IServiceCollection AddChange<TChange>(
        this IServiceCollection services,
        string kind,
        TimeSpan deadline,
        Func<TChange, IReadOnlyList<IAksWrite>> writesOf
    )
        where TChange : ClusterChange =>
        services.AddSingleton<IOperationDefinition>(parts => new AksChange(
            kind,
            deadline,
            change =>
                [
                    parts.GetRequiredService<PreflightStep>(),
                    .. writesOf((TChange)change).Select(write => StepOf(parts, write)),
                    parts.GetRequiredService<ReadBackStep>(),
                ]
        ));

    private static IStep StepOf(IServiceProvider parts, IAksWrite write)
    {
        var step = ActivatorUtilities.CreateInstance<AksWriteStep>(parts, write);
        return write is IPoolRollout rollout
            ? ActivatorUtilities.CreateInstance<RolloutStep>(parts, step, rollout)
            : step;
    }

    /// <summary>Steps of its own, in order.</summary>
    private static IServiceCollection AddSteps(
        this IServiceCollection services,
        string kind,
        TimeSpan deadline,
        Func<IServiceProvider, IReadOnlyList<IStep>> steps
    ) => services.AddSingleton<IOperationDefinition>(parts => new AksChange(kind, deadline, _ => steps(parts)));
}
