using Portal.Core.Upgrades;
using Quartz;

namespace Portal.Data.Jobs;

/// <summary>Asks a few clusters what they can be upgraded to; one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class UpgradeOfferJob(SyncUpgradeOffers offers) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await offers.RunAsync(cancellationToken);
}
