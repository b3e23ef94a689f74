using Portal.Data.Health;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>Forgets what was kept of nodes long enough; one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class HealthRetentionJob(HealthPast past) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await past.ForgetAsync(cancellationToken);
}
