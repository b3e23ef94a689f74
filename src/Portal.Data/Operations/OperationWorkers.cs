using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Operations;

namespace Portal.Data.Operations;

/// <summary>
/// Runs due operations, a few at a time, and queues requests that were approved. A change announced after its commit wakes the workers; looking each second is
/// the guarantee.
/// </summary>
internal sealed class OperationWorkers(
    OperationRunner runner,
    KeepRequests requests,
    IChangeFeed changes,
    TimeProvider time,
    ILogger<OperationWorkers> logger
) : BackgroundService
{
    private const int Workers = 4;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _wake = new(0, Workers);

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.Subscribe(Hear);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));
    }

    private void Hear(Change change)
    {
        if (change.Topic is ChangeTopic.Operations or ChangeTopic.Everything && _wake.CurrentCount == 0)
        {
            _wake.Release();
        }
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var worked = false;
            try
            {
                worked = await runner.RunNextAsync(stoppingToken) || await requests.RunNextAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database went away, most likely. The rows are as they were; the next claim goes on from them.
                Log.WorkerStumbled(logger, exception);
            }

            if (!worked)
            {
                await PauseAsync(stoppingToken);
            }
        }
    }

    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(s_poll, time, patience.Token);
        await Task.WhenAny(poll, _wake.WaitAsync(patience.Token));
        await patience.CancelAsync();
    }
}
