using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>Every change of an AKS cluster: its requests in order, and how long they may take (azure-arm durations, with room).</summary>
internal static class AksChanges
{
    public static IServiceCollection AddAksChanges(this IServiceCollection services) =>
        services
            .AddSingleton<PreflightStep>()
            .AddSingleton<ReadBackStep>()
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
            .AddChange(OperationKind.StopCluster, TimeSpan.FromMinutes(30), PowerWrite.Stop)
            .AddChange(OperationKind.StartCluster, TimeSpan.FromMinutes(30), PowerWrite.Start);

    /// <summary>Pre-flight, then the writes in order, then reading back.</summary>
    private static IServiceCollection AddChange(
        this IServiceCollection services,
        string kind,
        TimeSpan deadline,
        params IAksWrite[] writes
    ) =>
        services.AddSingleton<IOperationDefinition>(parts => new AksChange(
            kind,
            deadline,
            [
                parts.GetRequiredService<PreflightStep>(),
                .. writes.Select(write => ActivatorUtilities.CreateInstance<AksWriteStep>(parts, write)),
                parts.GetRequiredService<ReadBackStep>(),
            ]
        ));
}
