using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Operations;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>What a replica with the role <c>worker</c> runs beside its screens.</summary>
public static class WorkerRegistration
{
    /// <summary>AKS allows a listing each second; five minutes keep the inventory young without using that up.</summary>
    private static readonly TimeSpan s_syncEvery = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddOperationWorkers(this IServiceCollection services) =>
        services.AddHostedService<OperationWorkers>();

    public static IServiceCollection AddInventorySync(this IServiceCollection services) =>
        services.AddCalendarJobs(quartz =>
            quartz.ScheduleJob<InventorySyncJob>(trigger =>
                trigger
                    .WithIdentity("inventory-sync")
                    .StartNow()
                    .WithSimpleSchedule(schedule => schedule.WithInterval(s_syncEvery).RepeatForever())
            )
        );
}
