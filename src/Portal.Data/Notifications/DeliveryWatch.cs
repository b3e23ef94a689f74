using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Notifications;

namespace Portal.Data.Notifications;

/// <summary>Looks every few seconds for what is to be told, and goes on while there is something.</summary>
internal sealed class DeliveryWatch(DeliverNotices deliver, TimeProvider time, ILogger<DeliveryWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await deliver.RunAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The database went away, most likely; the rows wait, and claims run out.
                Log.DeliveriesWait(logger, fault);
            }
        }
    }
}
