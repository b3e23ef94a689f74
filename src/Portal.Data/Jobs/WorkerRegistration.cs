using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Health.Recording;
using Portal.Core.Notifications;
using Portal.Core.Upgrades;
using Portal.Data.Health;
using Portal.Data.Notifications;
using Portal.Data.Operations;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>What a replica with the role <c>worker</c> runs beside its screens.</summary>
public static class WorkerRegistration
{
    /// <summary>AKS allows a listing each second; five minutes keep the inventory young without using that up.</summary>
    private static readonly TimeSpan s_syncEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_retryEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_forgetEvery = TimeSpan.FromHours(1);

    public static IServiceCollection AddOperationWorkers(this IServiceCollection services) =>
        services.AddHostedService<OperationWorkers>();

    /// <summary>Records the nodes of every cluster, and tells their owners of alerts.</summary>
    public static IServiceCollection AddNodeHealthWorkers(this IServiceCollection services)
    {
        services.AddSingleton<NodeRecorder>();
        services.AddHostedService<NodeRecorders>();
        return services.AddHostedService<NodeAlertWatch>();
    }

    /// <summary>Tells channels of what happened.</summary>
    public static IServiceCollection AddDeliveryWorkers(this IServiceCollection services)
    {
        services.AddSingleton<DeliverNotices>();
        return services.AddHostedService<DeliveryWatch>();
    }

    /// <summary>What has a calendar: reading the inventory and what it can be upgraded to, and forgetting what is kept for a while only.</summary>
    public static IServiceCollection AddPortalCalendar(this IServiceCollection services) =>
        services.AddCalendarJobs(quartz =>
        {
            Every<InventorySyncJob>(quartz, "inventory-sync", s_syncEvery);
            Every<InventoryRetryJob>(quartz, "inventory-retry", s_retryEvery);
            Every<UpgradeOfferJob>(quartz, "upgrade-offers", SyncUpgradeOffers.Interval);
            Every<HealthRetentionJob>(quartz, "health-retention", s_forgetEvery);
            Every<DeliveryRetentionJob>(quartz, "delivery-retention", s_forgetEvery);
            Every<LeftoverRetentionJob>(quartz, "leftover-retention", s_forgetEvery);
        });

    private static void Every<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval)
        where TJob : IJob =>
        quartz.ScheduleJob<TJob>(trigger =>
            trigger
                .WithIdentity(name)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever())
        );
}
