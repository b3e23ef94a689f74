using Portal.Data.Notifications;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>Forgets deliveries that were kept long enough; one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryRetentionJob(DeliveryPast past) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await past.ForgetAsync(cancellationToken);
}
