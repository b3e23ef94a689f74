using Portal.Core.Clusters;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>Reads every connection's clusters; one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class InventorySyncJob(SyncInventory inventory) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await inventory.RunAsync(cancellationToken);
}
