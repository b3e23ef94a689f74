using Portal.Core.Clusters;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>Reads the connections again that have failed from the start.</summary>
[DisallowConcurrentExecution]
internal sealed class InventoryRetryJob(SyncInventory inventory) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await inventory.RetryAsync(cancellationToken);
}
