using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Data.Health;

/// <summary>Evaluates alerts every few seconds; minutes are what people wait for.</summary>
internal sealed class NodeAlertWatch(NodeAlertEvaluator evaluator, TimeProvider time, ILogger<NodeAlertWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await evaluator.EvaluateAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The database went away, most likely; nothing was raised twice, nothing is forgotten.
                Log.AlertsUnevaluated(logger, fault);
            }
        }
    }
}
